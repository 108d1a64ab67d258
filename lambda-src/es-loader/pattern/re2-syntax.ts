import { RegExpParser, type AST } from '@eslint-community/regexpp';
import { PatternError } from './pattern-error';

const MAX_REPETITIONS = 1000;

/** Writes a JavaScript pattern in the syntax of RE2. Throws PatternError for what RE2 does not have. */
export const re2Syntax = (source: string, flags: string): string => {
  const pattern = new RegExpParser({ ecmaVersion: 2024 }).parsePattern(source, 0, source.length, { unicode: flags.includes('u') });
  return alternatives(pattern.alternatives);
};

const alternatives = (list: readonly AST.Alternative[]): string => list.map(({ elements }) => elements.map(element).join('')).join('|');

const element = (node: AST.Element): string => {
  switch (node.type) {
    case 'Character': return character(node);
    case 'CharacterSet': return characterSet(node);
    case 'CharacterClass': return characterClass(node);
    case 'Group': return `(?:${alternatives(node.alternatives)})`;
    case 'CapturingGroup': return `(${alternatives(node.alternatives)})`; // by position: RE2 takes fewer names
    case 'Quantifier': return quantifier(node);
    case 'Assertion': return assertion(node);
    default: throw new PatternError(`${node.raw} needs a matcher that may take for ever`);
  }
};

const quantifier = (node: AST.Quantifier): string => {
  const { min, max, greedy, raw } = node;
  if ([min, max].some((count) => count !== Infinity && count > MAX_REPETITIONS)) {
    throw new PatternError(`${raw} repeats more than ${MAX_REPETITIONS} times`);
  }
  return `(?:${element(node.element)}){${min},${max === Infinity ? '' : max}}${greedy ? '' : '?'}`;
};

/** The forms in which `^` and `$` are written here; other looking around needs a backtracking matcher. */
const ASSERTIONS: Readonly<Record<string, string>> = {
  '^': '\\A', '$': '\\z', '\\b': '\\b', '\\B': '\\B', '(?=\\n?$)': '\\n?\\z', '(?<![^\\n])': '(?m:^)', '(?![^\\n])': '(?m:$)',
};

const assertion = ({ raw }: AST.Assertion): string => {
  const written = ASSERTIONS[raw];
  if (written === undefined) throw new PatternError(`${raw} needs a matcher that may take for ever`);
  return written;
};

const character = ({ value }: { readonly value: number }): string => `\\x{${value.toString(16)}}`;

const JS_SPACE = '\\x{9}-\\x{d} \\x{a0}\\x{1680}\\x{2000}-\\x{200a}\\x{2028}\\x{2029}\\x{202f}\\x{205f}\\x{3000}\\x{feff}';

const characterSet = (node: AST.CharacterSet): string => {
  if (node.kind === 'any') return '[^\\n\\r\\x{2028}\\x{2029}]';
  return `[${node.kind !== 'property' && node.negate ? '^' : ''}${setMembers(node)}]`;
};

/** The inside of a class for a set that is not negated, or is a property. */
const setMembers = (node: AST.CharacterSet): string => {
  switch (node.kind) {
    case 'digit': return '0-9';
    case 'word': return '0-9A-Za-z_';
    case 'space': return JS_SPACE;
    case 'property': return property(node);
    default: throw new PatternError(`${node.raw} is not known`);
  }
};

const property = ({ key, value, negate, raw }: AST.UnicodePropertyCharacterSet): string => {
  const name = value ?? key;
  if (value !== null && !/^(?:General_Category|gc|Script|sc)$/.test(key)) throw new PatternError(`${raw} is not known to RE2`);
  return `\\${negate ? 'P' : 'p'}{${name}}`;
};

const characterClass = ({ negate, elements, raw }: AST.CharacterClass): string => {
  if (elements.length === 0) return negate ? '(?s:.)' : '[^\\x{0}-\\x{10ffff}]';
  const members = (elements as AST.ClassRangesCharacterClassElement[]).map((member) => {
    if (member.type === 'Character') return character(member);
    if (member.type === 'CharacterClassRange') return `${character(member.min)}-${character(member.max)}`;
    if ('negate' in member && member.negate && member.kind !== 'property') {
      throw new PatternError(`${raw}: write the characters of ${member.raw} out`);
    }
    return setMembers(member);
  });
  return `[${negate ? '^' : ''}${members.join('')}]`;
};
