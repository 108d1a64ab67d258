/**
 * Rewrites the literals of a JMESPath expression to JSON between backticks, without quotes or backticks inside that would need an escape: raw
 * strings (`'…'`), and literals that are no JSON, which the language once took for text (`` `text` ``). The library refuses the latter, and
 * undoes only one escape in each.
 */
export const plainLiterals = (expression: string): string =>
  expression.replace(TOKEN, (token) => {
    switch (token[0]) {
      case "'": return literal(token.slice(1, -1).replace(/\\'/g, "'"));
      case '`': return jsonLiteral(token.slice(1, -1).replace(/\\`/g, '`'));
      default: return token;
    }
  });

/** Quoted identifiers, raw strings, literals; each up to its end, escaped characters skipped. */
const TOKEN = /"(?:[^"\\]|\\[^])*"|'(?:[^'\\]|\\[^])*'|`(?:[^`\\]|\\[^])*`/g;

const jsonLiteral = (text: string): string => {
  try {
    return literal(JSON.parse(text));
  } catch {
    return literal(text.trimStart());
  }
};

/** Within JSON a backtick can stand as an escape only in text, and stands nowhere else. */
const literal = (value: unknown): string => `\`${JSON.stringify(value).replace(/`/g, '\\u0060')}\``;
