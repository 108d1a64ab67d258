import { gzipSync } from 'node:zlib';
import { generators } from './generators';
import { everydayEvents, textOf, type LogGenerator, type SampleEvent } from './log-generator';
import { createRandom } from './random';

/** An object as it lies in the bucket. */
export interface SampleObject {
  readonly logType: string;
  readonly bucket: string;
  readonly key: string;
  readonly size: number;
  readonly bytes: Uint8Array;
}

/** An object whose logs were made for it. */
export interface GeneratedObject extends SampleObject {
  /** How many events it tells of: each is a document. */
  readonly events: number;
}

export interface SampleOptions {
  readonly seed: number;
  /** When the hour begins of which the logs are. */
  readonly begin: Date;
}

const BUCKET = 'example-log-bucket';
const MINUTES = 60;

/** Logs of every type: an hour of everyday traffic, and what the attacker leaves in it. The same options give the same bytes. */
export async function* sampleObjects({ seed, begin }: SampleOptions): AsyncGenerator<GeneratedObject, void, undefined> {
  const at = (minutes: number): Date => new Date(begin.getTime() + Math.round(minutes * 60_000));
  for (const [position, generator] of generators.entries()) {
    const { everyday = 240, story } = generator;
    const events = everydayEvents(generator, createRandom(seed + position), 0, everyday, (event) => at(event / everyday * MINUTES));
    yield await sampleObject(generator, begin, '0a1b2c3d', [...events]);
    if (story !== undefined) yield await sampleObject(generator, at(MINUTES / 2), '0a1bbeef', story(at));
  }
}

const sampleObject = async (generator: LogGenerator, time: Date, name: string, events: readonly SampleEvent[]): Promise<GeneratedObject> => {
  const bytes = await packed(generator, events);
  return { logType: generator.logType, bucket: BUCKET, key: generator.key(time, name), size: bytes.length, bytes, events: events.length };
};

const packed = async (generator: LogGenerator, events: readonly SampleEvent[]): Promise<Uint8Array> => {
  const { encode, gzip } = generator.frame;
  if (encode !== undefined) return encode(events.map(({ text }) => text));
  const text = [...textOf(generator, events)].join('');
  return gzip ? gzipSync(text) : Buffer.from(text);
};
