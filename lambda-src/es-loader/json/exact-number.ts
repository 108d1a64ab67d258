/**
 * A JSON number whose text a double would lose: `1.0`, `1e5`, integers beyond 2^53. Everything else is a plain number.
 * `text` is how it is printed, which follows Python's rules because ids are hashes of printed text.
 */
export class ExactNumber {
  /** The value of a JSON number token. */
  static parse(token: string): number | ExactNumber {
    const value = Number(token);
    const text = printed(token, value);
    return text === String(value) ? value : new ExactNumber(text);
  }

  constructor(readonly text: string) {}

  toJSON(): number {
    return Number(this.text);
  }

  toString(): string {
    return this.text;
  }
}

const printed = (token: string, value: number): string => {
  if (/^-?\d+$/.test(token)) return token === '-0' ? '0' : token;
  // What a double cannot hold is written as it stands.
  return Number.isFinite(value) ? printFloat(value) : token;
};

/** A double as Python's repr prints it. */
export const printFloat = (value: number): string => {
  const magnitude = Math.abs(value);
  if (magnitude !== 0 && (magnitude < 1e-4 || magnitude >= 1e16)) {
    return value.toExponential().replace(/e([+-])(\d)$/, 'e$10$2');
  }
  if (Number.isInteger(value)) return `${Object.is(value, -0) ? '-0' : value}.0`;
  return String(value);
};
