/** What Python's `\d`, `\w` and `\s` stand for in text, as the inside of a JavaScript character class in Unicode mode. */
const UNICODE = {
  d: '\\p{Nd}',
  w: '\\p{L}\\p{N}_',
  s: '\\t-\\r\\x1c- \\x85\\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000',
} as const;

/** The same with Python's flag `a`. */
const ASCII = { d: '0-9', w: '0-9A-Za-z_', s: '\\t-\\r ' } as const;

export type ShorthandClass = keyof typeof UNICODE;

/** The inside of a character class. */
export const classOf = (letter: ShorthandClass, ascii: boolean): string => (ascii ? ASCII : UNICODE)[letter];

/** A place between a word character and another one. */
export const wordBoundary = (ascii: boolean, negated: boolean): string => {
  if (ascii) return negated ? '\\B' : '\\b';
  const word = `[${UNICODE.w}]`;
  return negated
    ? `(?:(?<=${word})(?=${word})|(?<!${word})(?!${word}))`
    : `(?:(?<=${word})(?!${word})|(?<!${word})(?=${word}))`;
};

/** A character as it stands in a pattern, inside a character class or outside. */
export const literal = (codePoint: number): string => {
  const character = String.fromCodePoint(codePoint);
  if (/[\^$\\.*+?()[\]{}|/]/.test(character)) return `\\${character}`;
  if (character === '-') return '\\x2d'; // a hyphen means something only within a class, where no other escape of it is understood everywhere
  return codePoint < 0x20 || (codePoint >= 0xd800 && codePoint <= 0xdfff) || codePoint === 0x2028 || codePoint === 0x2029
    ? `\\u${codePoint.toString(16).padStart(4, '0')}`
    : character;
};

/** A character and those that differ from it only in case. */
export const caseVariants = (codePoint: number): number[] => {
  const character = String.fromCodePoint(codePoint);
  const variants = [character, character.toLowerCase(), character.toUpperCase(), ...EXTRA_CASES[character.toLowerCase()] ?? []];
  return [...new Set(variants.filter((text) => [...text].length === 1).map((text) => text.codePointAt(0)!))];
};

/** Characters that are equal without regard to case, though none is the other's capital. */
const EXTRA_CASES: Readonly<Record<string, readonly string[]>> = {
  k: ['\u212a'], s: ['\u017f'], ſ: ['s', 'S'], å: ['\u212b'], µ: ['μ', 'Μ'], μ: ['µ'], σ: ['ς'], ς: ['σ'], ß: ['ẞ'], ω: ['\u2126'],
};
