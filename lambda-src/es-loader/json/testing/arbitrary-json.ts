import fc from 'fast-check';

/** A JSON text as a tree that keeps what a JavaScript value would lose: the form of numbers, the order and the repetition of names. */
export type JsonTree =
  | { readonly kind: 'word'; readonly value: boolean | null }
  | { readonly kind: 'number'; readonly source: string }
  | JsonString
  | { readonly kind: 'list'; readonly items: readonly JsonTree[]; readonly blank: string }
  | { readonly kind: 'map'; readonly members: ReadonlyArray<readonly [JsonString, JsonTree]>; readonly blank: string };

export interface JsonString {
  readonly kind: 'string';
  readonly value: string;
  /** As it is written, with quotes and escapes. */
  readonly source: string;
}

const SHORT_ESCAPES: Readonly<Record<string, string>> = { '"': '\\"', '\\': '\\\\', '\n': '\\n', '\r': '\\r', '\t': '\\t', '\b': '\\b', '\f': '\\f' };

const PLAIN = 'abz019 _-:,{}[]/';
const BEYOND_ASCII = 'éß日\u007f\u0080\u0085\u00a0\u2028\uFEFF\uFFFD\uE000\uFFFF😀\u{10ffff}';

/** A character (or half of one) and how it is written. */
const character: fc.Arbitrary<readonly [string, string]> = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom(...PLAIN).map((text) => [text, text] as const) },
  { weight: 2, arbitrary: fc.constantFrom(...Object.entries(SHORT_ESCAPES)) },
  { weight: 2, arbitrary: fc.constantFrom(...BEYOND_ASCII).map((text) => [text, text] as const) },
  { weight: 1, arbitrary: fc.nat({ max: 0xffff }).map((code) => [String.fromCharCode(code), unicodeEscape(code)] as const) },
  { weight: 1, arbitrary: fc.nat({ max: 0x1f }).map((code) => [String.fromCharCode(code), unicodeEscape(code)] as const) },
  { weight: 1, arbitrary: fc.integer({ min: 0xd800, max: 0xdfff }).map((code) => [String.fromCharCode(code), unicodeEscape(code)] as const) },
);

const unicodeEscape = (code: number): string => `\\u${code.toString(16).padStart(4, '0')}`;

const stringOf = (characters: ReadonlyArray<readonly [string, string]>): JsonString => ({
  kind: 'string',
  value: characters.map(([value]) => value).join(''),
  source: `"${characters.map(([, source]) => source).join('')}"`,
});

const plainString = (value: string): JsonString => ({ kind: 'string', value, source: JSON.stringify(value) });

/** Texts of any characters, some longer than the shortcuts of printing. */
const jsonString: fc.Arbitrary<JsonString> = fc.oneof(
  { weight: 5, arbitrary: fc.array(character, { maxLength: 8 }).map(stringOf) },
  { weight: 1, arbitrary: fc.array(character, { minLength: 15, maxLength: 90 }).map(stringOf) },
  { weight: 1, arbitrary: fc.constantFrom('', '-', 'null', '[]', 'text').map(plainString) },
);

const ODD_NAMES = ['10', '2', '0', '01', '4294967295', '99999999999', '__proto__', 'constructor', 'toString', '', '\u0000', '\u00001', 'a.b'];

/** Names that JavaScript treats in its own way, and others. */
export const memberName: fc.Arbitrary<JsonString> = fc.oneof(
  fc.constantFrom('a', 'b', 'c', ...ODD_NAMES).map(plainString),
  fc.constant<JsonString>({ kind: 'string', value: '10', source: '"1\\u0030"' }),
  jsonString,
);

const ODD_NUMBERS = [
  '-0', '-0.0', '0.0', '1.0', '1e5', '1E-7', '1e16', '1e15', '123456789012345678', '9007199254740993', '1E400', '0.0001', '0.00001', '1.50',
];

/** Numbers in every form that JSON allows. */
export const jsonNumber: fc.Arbitrary<string> = fc.oneof(
  fc.integer().map(String),
  fc.bigInt({ min: -(10n ** 30n), max: 10n ** 30n }).map(String),
  fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => String(value).replace('e+', 'E+')),
  fc.constantFrom(...ODD_NUMBERS),
  fc.tuple(fc.constantFrom('', '-'), fc.nat(), fc.nat(), fc.constantFrom('', 'e', 'E+', 'e-'), fc.nat({ max: 40 }))
    .map(([sign, whole, fraction, mark, exponent]) => `${sign}${whole}.${fraction}${mark}${mark && exponent}`),
);

const blank = fc.constantFrom('', '', '', ' ', '\t', '\r\n', '  \n ');

/** Any JSON value, with every number of forms unless `number` says which. */
export const jsonTree = (number: fc.Arbitrary<string> = jsonNumber): fc.Arbitrary<JsonTree> => fc.letrec<{ tree: JsonTree }>((tie) => ({
  tree: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    fc.constantFrom<JsonTree>(...[true, false, null].map((value) => ({ kind: 'word' as const, value }))),
    number.map<JsonTree>((source) => ({ kind: 'number', source })),
    jsonString,
    fc.record<JsonTree & { kind: 'list' }>({ kind: fc.constant('list'), items: fc.array(tie('tree'), { maxLength: 5 }), blank }),
    fc.record<JsonTree & { kind: 'map' }>({
      kind: fc.constant('map'), members: fc.array(fc.tuple(memberName, tie('tree')), { maxLength: 6 }), blank,
    }),
  ),
})).tree;

/** Maps only. */
export const jsonMap = (number?: fc.Arbitrary<string>): fc.Arbitrary<JsonTree & { kind: 'map' }> =>
  fc.record({ kind: fc.constant('map' as const), members: fc.array(fc.tuple(memberName, jsonTree(number)), { maxLength: 6 }), blank });

/** The text that the tree stands for. */
export const writeTree = (tree: JsonTree): string => {
  switch (tree.kind) {
    case 'word': return String(tree.value);
    case 'number': case 'string': return tree.source;
    case 'list': return `[${tree.blank}${tree.items.map(writeTree).join(`${tree.blank},${tree.blank}`)}${tree.blank}]`;
    case 'map': {
      const { members, blank: space } = tree;
      return `{${space}${members.map(([name, value]) => `${name.source}${space}:${space}${writeTree(value)}`).join(`${space},${space}`)}${space}}`;
    }
  }
};

/** The members of a map as JSON means them: of equal names the last value stands in the place of the first. */
export const effectiveMembers = ({ members }: JsonTree & { kind: 'map' }): ReadonlyArray<readonly [string, JsonTree]> => {
  const last = new Map<string, JsonTree>();
  for (const [{ value: name }, value] of members) last.set(name, value);
  return [...last];
};
