import type { Random } from './random';

/** Makes logs of one type, the same ones in every run. */
export interface LogGenerator {
  readonly logType: string;
  readonly frame: Frame;
  /** Everyday events that the demo shows. @default 240 */
  readonly everyday?: number;
  /** S3 key of an object that begins at a time; the name, of eight hexadecimal digits, tells it from others. */
  key(begin: Date, name: string): string;
  /** One everyday event, without its frame; `position` counts through all objects. */
  event(random: Random, time: Date, position: number): string;
  /** What the attacker leaves in these logs. */
  story?(at: At): readonly SampleEvent[];
}

/** How events become an object. */
export interface Frame {
  /** Text before, between and after the events. */
  readonly head?: string;
  readonly separator: string;
  readonly tail?: string;
  readonly gzip?: boolean;
  /** What an event is wrapped in. */
  wrap?(event: string, time: Date, position: number): string;
  /** Makes the object of events that are no text. */
  encode?(events: readonly string[]): Promise<Uint8Array>;
}

export interface SampleEvent {
  readonly time: Date;
  readonly text: string;
}

/** The time so many minutes after the beginning. */
export type At = (minutes: number) => Date;

/** The text of an object in parts of some 64 KB. */
export function* textOf({ frame }: LogGenerator, events: Iterable<SampleEvent>): Generator<string, void, undefined> {
  const { head = '', separator, tail = '', wrap } = frame;
  let part = head;
  let position = 0;
  for (const { time, text } of events) {
    if (position > 0) part += separator;
    part += wrap === undefined ? text : wrap(text, time, position);
    position++;
    if (part.length > PART_CHARACTERS) {
      yield part;
      part = '';
    }
  }
  yield part + tail;
}

const PART_CHARACTERS = 64 * 1024;

/** Everyday events, one after the other. */
export function* everydayEvents(
  { event }: LogGenerator, random: Random, first: number, events: number, timeOf: (position: number) => Date,
): Generator<SampleEvent, void, undefined> {
  for (let position = first; position < first + events; position++) {
    const time = timeOf(position);
    yield { time, text: event(random, time, position) };
  }
}

/** An event for each value, at the same intervals. */
export const told = <T>(
  at: At, minutes: number, interval: number, values: readonly T[], text: (value: T, time: Date, index: number) => string,
): SampleEvent[] =>
  values.map((value, index) => {
    const time = at(minutes + index * interval);
    return { time, text: text(value, time, index) };
  });
