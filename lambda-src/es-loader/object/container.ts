import { pipeline, Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { bunzip2 } from './bunzip2';
import { classify, ContentError, SNIFFED_BYTES, type Content } from './content';
import type { ObjectSource } from '../object-source';
import { spool } from './spool';
import { unzip } from './unzip';

/** One file in an object: most objects are one, a zip archive may hold several. */
export type Entry =
  | { readonly kind: 'text'; readonly chunks: AsyncIterable<Buffer> }
  | { readonly kind: 'parquet'; readonly source: ObjectSource };

/** Larger than the defaults of streams: fewer turns of the event loop for the same bytes. */
const CHUNK_BYTES = 64 * 1024;

/** Opens an object by what its first bytes say, never by its name. Entries must be read in turn, each to its end. */
export async function* openEntries(source: ObjectSource): AsyncIterable<Entry> {
  const { content, chunks } = await sniff(source.stream());
  switch (content) {
    case 'text': yield { kind: 'text', chunks }; return;
    case 'parquet': yield { kind: 'parquet', source }; return;
    case 'gzip': yield* openInflated(gunzip(chunks)); return;
    case 'bzip2': yield* openInflated(bunzip2(chunks)); return;
    case 'zip':
      for await (const entry of unzip(chunks)) yield* openInflated(entry);
      return;
    default: throw unreadable(content);
  }
}

async function* openInflated(bytes: AsyncIterable<Uint8Array>): AsyncIterable<Entry> {
  const { content, chunks } = await sniff(bytes);
  if (content === 'text') {
    yield { kind: 'text', chunks };
  } else if (content === 'parquet') {
    const { source, discard } = await spool(chunks);
    try {
      yield { kind: 'parquet', source };
    } finally {
      await discard();
    }
  } else {
    if (content === 'binary') throw unreadable(content);
    throw new ContentError(`expected logs inside the archive, found ${content}; archives inside archives are not read`);
  }
}

const unreadable = (content: Content): ContentError =>
  new ContentError(`expected text, gzip, bzip2, zip or Parquet, found ${content} content`);

/** Looks at the first bytes without consuming them. */
const sniff = async (bytes: AsyncIterable<Uint8Array>): Promise<{ content: Content; chunks: AsyncIterable<Buffer> }> => {
  const iterator = bytes[Symbol.asyncIterator]();
  const held: Buffer[] = [];
  let length = 0;
  while (length < SNIFFED_BYTES) {
    const { done, value } = await iterator.next();
    if (done) break;
    if (value.length > 0) held.push(Buffer.from(value.buffer, value.byteOffset, value.length));
    length += value.length;
  }
  const content = classify(Buffer.concat(held.length === 1 ? [held[0].subarray(0, SNIFFED_BYTES)] : held).subarray(0, SNIFFED_BYTES));
  return { content, chunks: resume(held, iterator) };
};

async function* resume(held: Buffer[], iterator: AsyncIterator<Uint8Array>): AsyncIterable<Buffer> {
  try {
    for (let chunk = held.shift(); chunk; chunk = held.shift()) yield* portions(chunk);
    for (let next = await iterator.next(); !next.done; next = await iterator.next()) yield* portions(next.value);
  } finally {
    await iterator.return?.();
  }
}

/** What follows works on a chunk at a time, so chunks bound its memory. */
function* portions(chunk: Uint8Array): Iterable<Buffer> {
  const bytes = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.length);
  for (let start = 0; start < bytes.length; start += CHUNK_BYTES) yield bytes.subarray(start, start + CHUNK_BYTES);
}

/** All members of an object are one content. */
async function* gunzip(chunks: AsyncIterable<Buffer>): AsyncIterable<Uint8Array> {
  // A failing source destroys the transform with its own error; only what the transform itself says is about the content.
  let sourceError: unknown;
  const source = Readable.from(watch(chunks, (error) => { sourceError = error; }));
  const transform = createGunzip({ chunkSize: CHUNK_BYTES });
  pipeline(source, transform, () => undefined);
  try {
    yield* transform;
  } catch (error) {
    throw sourceError ?? new ContentError(`cannot decompress the gzip content: ${(error as Error).message}`, { cause: error });
  } finally {
    source.destroy();
    transform.destroy();
  }
}

async function* watch(chunks: AsyncIterable<Buffer>, failed: (error: unknown) => void): AsyncIterable<Buffer> {
  try {
    yield* chunks;
  } catch (error) {
    failed(error);
    throw error;
  }
}
