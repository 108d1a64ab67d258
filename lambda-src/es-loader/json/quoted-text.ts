/** A text that was put together as JSON already, and is read as plain text only where somebody asks. */
export class QuotedText {
  private plain?: string;

  /** With quotes around it and escapes in it. */
  constructor(readonly json: string) {}

  toString(): string {
    return this.plain ??= JSON.parse(this.json) as string;
  }
}
