import { parseExactJson, parseJson } from './parse';
import { printJson } from './print';
import type { QuotedText } from './quoted-text';
import { countNames, respace } from './respace';

/**
 * A JSON value and the text that it was read from. It is read in the engine's own way, which loses the form of some numbers and the order
 * of some names; whoever takes it gets it exactly.
 */
export class ParsedJson {
  /** The value as the engine reads it: enough to see what it is. */
  readonly quick: unknown;

  /** Throws SyntaxError. */
  constructor(readonly source: string) {
    this.quick = JSON.parse(source);
  }

  /** The value, to be looked into. Nested too deeply to be read exactly, it is what the engine reads. */
  exact(): unknown {
    try {
      return parseJson(this.source, this.quick);
    } catch {
      return this.quick;
    }
  }

  /** The value, and how it is printed. Throws where it is nested too deeply. */
  printed(): { value: unknown; text: string | QuotedText } {
    const respaced = respace(this.source);
    if (respaced !== undefined && respaced.names === countNames(this.quick)) return { value: this.quick, text: respaced.text };
    const value = parseExactJson(this.source);
    return { value, text: printJson(value) };
  }
}
