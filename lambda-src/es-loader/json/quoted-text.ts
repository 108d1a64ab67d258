/** A text that is in UTF-8 already, as it is and as a member of JSON text; read as plain text only where somebody asks. */
export class QuotedText {
  private plain?: string;

  constructor(
    readonly bytes: Buffer,
    /** The same in quotes, and with a backslash before each quote in it; nothing else in it is escaped. */
    readonly json: Buffer,
    readonly isAscii: boolean,
  ) {}

  toString(): string {
    return this.plain ??= this.bytes.toString(this.isAscii ? 'latin1' : 'utf8');
  }
}
