import type { Random } from './random';

/** Makes log files of one kind, the same ones in every run. */
export interface LogGenerator {
  readonly logType: string;
  /** Form of the file, for people. */
  readonly input: string;
  /** S3 key with a log type that takes it. */
  readonly key: string;
  /** As many as one object usually holds. */
  readonly eventsAnObject: number;
  /** Text before, between and after the events. */
  readonly head?: string;
  readonly separator: string;
  readonly tail?: string;
  /** One event as it stands in the file; `position` counts through all files. */
  event(random: Random, position: number): string;
}

/** The text of a file in parts of some 64 KB. */
export function* textOf(generator: LogGenerator, random: Random, first: number, events: number): Generator<string, void, undefined> {
  let part = generator.head ?? '';
  for (let position = first; position < first + events; position++) {
    if (position > first) part += generator.separator;
    part += generator.event(random, position);
    if (part.length > PART_CHARACTERS) {
      yield part;
      part = '';
    }
  }
  yield part + (generator.tail ?? '');
}

const PART_CHARACTERS = 64 * 1024;
