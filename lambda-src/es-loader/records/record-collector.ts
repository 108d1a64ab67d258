import type { QuotedText } from '../json/quoted-text';
import type { Envelope, ExclusionReason, Fields, LogRecord, ObjectAccount } from '../model';

/** What a format makes of one record's text: its fields, or why there are none. */
export type Parsed = Fields | string;

/**
 * Takes the records of one object in order, counts them, and turns those of the piece that is asked for into documents at once: what a
 * record takes in memory is free again before the next is read.
 */
export class RecordCollector<Out = unknown> {
  private number = 0;
  private batch: Out[] = [];
  private readonly start: number;
  private readonly last: number;

  constructor(private readonly account: ObjectAccount, private readonly transform: (record: LogRecord) => Out | undefined) {
    const { piece } = account.object;
    this.start = piece?.start ?? 1;
    this.last = piece?.end ?? Infinity;
  }

  /** Nothing that follows is asked for. */
  get finished(): boolean {
    return this.number >= this.last;
  }

  /** Begins the next record; false when it lies outside the piece and need not be parsed. */
  next(): boolean {
    this.number++;
    if (this.number < this.start || this.number > this.last) return false;
    this.account.read++;
    return true;
  }

  /** The record just begun has no content. */
  skip(): void {
    this.account.skipped++;
  }

  /** The record just begun is left out. */
  exclude(reason: ExclusionReason): void {
    this.account.exclude(reason);
  }

  /** The record just begun. */
  add(text: string | QuotedText, parsed: Parsed, envelope?: Envelope): void {
    const out = typeof parsed === 'string' ? this.unreadable(text, parsed, envelope) : this.readable(text, parsed, envelope);
    if (out !== undefined) this.batch.push(out);
  }

  private readable(text: string | QuotedText, fields: Fields, envelope: Envelope | undefined): Out | undefined {
    try {
      return this.transform({ text, number: this.number, fields, error: undefined, envelope });
    } catch (error) {
      // The stack is exhausted: one record that is nested without end must not stop its file.
      if (!(error instanceof RangeError)) throw error;
      return this.unreadable(text, 'the record is nested too deeply', envelope);
    }
  }

  private unreadable(text: string | QuotedText, error: string, envelope: Envelope | undefined): Out | undefined {
    return this.transform({ text, number: this.number, fields: undefined, error, envelope });
  }

  /** What came of the records since the last call. */
  take(): Out[] {
    const { batch } = this;
    this.batch = [];
    return batch;
  }
}
