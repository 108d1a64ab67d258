/** What a pattern compares with. */
export interface StixPatternValues {
  readonly values: string[];
  /** A reason for each comparison that look-ups cannot answer. */
  readonly unsupported: string[];
}

/** Members of observed objects whose values logs are searched for; other hashes than those of contents name no file. */
const SEARCHED = new RegExp([
  /^(?:(?:ipv4-addr|ipv6-addr|domain-name|url):value|network-traffic:(?:src|dst)_ref\.value)$/,
  /^file:hashes\.(['"]?)(?:md5|sha[-_]?(?:1|224|256|384|512))\1$/,
].map(({ source }) => source).join('|'), 'i');

/**
 * The values of a STIX pattern, each on its own: how observations are combined is left aside.
 *
 * No reader of patterns is to be had for JavaScript under a permissive licence; of the grammar, comparisons are all that counts here.
 *
 * @see https://docs.oasis-open.org/cti/stix/v2.1/os/stix-v2.1-os.html#_e8slinrhxcc9
 */
export const stixPatternValues = (pattern: string): StixPatternValues => {
  const values: string[] = [];
  const unsupported: string[] = [];
  const tokens = tokenize(pattern);
  for (let i = 0; i < tokens.length; i++) {
    const path = tokens[i];
    if (path.kind !== 'path') continue;
    const isNotBehind = word(tokens[i + 1]) === 'NOT';
    const negated = isNotBehind || word(tokens[i - 1]) === 'NOT'; // before the path it is no grammar, but meant
    const at = isNotBehind ? i + 2 : i + 1;
    const operator = word(tokens[at]);
    if (!SEARCHED.test(path.text)) unsupported.push(`pattern about ${path.text.split(':')[0].slice(0, 40)}`);
    else if (negated || !['=', 'IN', 'ISSUBSET'].includes(operator)) unsupported.push(`pattern with ${negated ? 'NOT' : operator.slice(0, 20)}`);
    else if (operator === 'IN') values.push(...listAt(tokens, at + 1));
    else if (tokens[at + 1]?.kind === 'text') values.push(tokens[at + 1].text);
    else unsupported.push('pattern without value');
  }
  if (values.length === 0 && unsupported.length === 0) unsupported.push('unreadable pattern');
  return { values, unsupported };
};

interface Token {
  readonly kind: 'text' | 'path' | 'word';
  readonly text: string;
}

/** Cuts a pattern into tokens, in one pass: what follows a quotation mark without its fellow is left out. */
const tokenize = (pattern: string): Token[] => {
  const tokens: Token[] = [];
  let at = 0;
  while (at < pattern.length) {
    const from = at;
    if (/\s/.test(pattern[at])) {
      at++;
    } else if (pattern[at] === "'") {
      at = endOfQuoted(pattern, at);
      if (at < 0) return tokens;
      tokens.push({ kind: 'text', text: pattern.slice(from + 1, at - 1).replace(/\\([^])/g, '$1') });
    } else if (NAME.test(pattern[at])) {
      while (at < pattern.length && NAME.test(pattern[at])) at++;
      const isPath = pattern[at] === ':';
      if (isPath) at = endOfPath(pattern, at);
      if (at < 0) return tokens;
      tokens.push({ kind: isPath ? 'path' : 'word', text: pattern.slice(from, at) });
    } else {
      at++;
      while (OPERATOR.test(pattern[from]) && at < pattern.length && OPERATOR.test(pattern[at])) at++;
      tokens.push({ kind: 'word', text: pattern.slice(from, at) });
    }
  }
  return tokens;
};

const NAME = /[A-Za-z0-9-]/;
const OPERATOR = /[=!<>]/;

/** The position behind the text in quotation marks that begins at `at`; -1: it has no end. */
const endOfQuoted = (pattern: string, at: number): number => {
  const mark = pattern[at];
  for (let i = at + 1; i < pattern.length; i++) {
    if (pattern[i] === '\\') i++;
    else if (pattern[i] === mark) return i + 1;
  }
  return -1;
};

/** The position behind the path: names may stand in quotation marks, and lists have an index in brackets. */
const endOfPath = (pattern: string, from: number): number => {
  let at = from;
  let inBrackets = false;
  while (at >= 0 && at < pattern.length) {
    const character = pattern[at];
    if (character === "'" || character === '"') {
      at = endOfQuoted(pattern, at);
      continue;
    }
    if (character === ']' && !inBrackets) return at;
    if (/[\s=!<>(),]/.test(character)) return at;
    if (character === '[' || character === ']') inBrackets = character === '[';
    at++;
  }
  return at;
};

const word = (token: Token | undefined): string => (token?.kind === 'word' ? token.text.toUpperCase() : '');

/** The texts between parentheses. */
const listAt = (tokens: readonly Token[], at: number): string[] => {
  if (word(tokens[at]) !== '(') return [];
  const values: string[] = [];
  for (let i = at + 1; i < tokens.length && word(tokens[i]) !== ')'; i++) {
    if (tokens[i].kind === 'text') values.push(tokens[i].text);
  }
  return values;
};
