import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { strToU8, Zip, ZipDeflate, ZipPassThrough, zipSync } from 'fflate';
import { openEntries } from './container';
import { ContentError } from './content';
import type { ObjectSource } from '../object-source';

const TEXT = 'first line\nsecond line\nthird line\n';
/** Of the text, cut into two streams in the middle of the second line. */
const BZIP2_STREAMS = [
  'QlpoOTFBWSZTWYKzKbMAAANRgAAQQAAPJZwAIAAiCMmnpkIBoAlQGV4PkmChou5IpwoSEFZlNmA=',
  'QlpoOTFBWSZTWYzwFikAAAHRgAAQQAAGZRQAIAAhoaDIQAwINJBsJBx3i7kinChIRngLFIA=',
].map((stream) => Buffer.from(stream, 'base64'));

const sourceOf = (bytes: Uint8Array, chunkBytes = bytes.length): ObjectSource => ({
  size: bytes.length,
  async* stream() {
    for (let start = 0; start < bytes.length; start += chunkBytes) yield bytes.subarray(start, start + chunkBytes);
  },
  range: async (start, end) => bytes.subarray(start, end),
});

const entriesOf = async (source: ObjectSource): Promise<string[]> => {
  const entries: string[] = [];
  for await (const entry of openEntries(source)) {
    if (entry.kind === 'parquet') {
      entries.push(`parquet of ${entry.source.size} bytes: ${Buffer.from(await entry.source.range(4, 8)).toString()}`);
      continue;
    }
    const chunks: Buffer[] = [];
    for await (const chunk of entry.chunks) chunks.push(Buffer.from(chunk));
    entries.push(Buffer.concat(chunks).toString());
  }
  return entries;
};

const read = (bytes: Uint8Array, chunkBytes?: number): Promise<string[]> => entriesOf(sourceOf(bytes, chunkBytes));

/** An archive whose sizes stand behind each entry, as programs write it that do not know them before. */
const streamedZip = (entries: Record<string, string>, Entry: typeof ZipDeflate | typeof ZipPassThrough): Buffer => {
  const parts: Uint8Array[] = [];
  const archive = new Zip((error, part) => {
    if (error) throw error;
    parts.push(part);
  });
  for (const [name, text] of Object.entries(entries)) {
    const entry = new Entry(name);
    archive.add(entry);
    entry.push(strToU8(text), true);
  }
  archive.end();
  return Buffer.concat(parts);
};

const FILES = { 'a.log': TEXT, 'empty.log': '', 'folder/b.log': TEXT.repeat(5000), 'c.log': 'c'.repeat(17) };
const inFolders = { 'folder/': new Uint8Array(0), ...Object.fromEntries(Object.entries(FILES).map(([name, text]) => [name, strToU8(text)])) };

describe('an object is opened by what its bytes say', () => {
  test.each([
    ['text', Buffer.from(TEXT)],
    ['gzip', gzipSync(TEXT)],
    ['gzip of several members, some empty', Buffer.concat(['first li', '', 'ne\nsecond line\nthird ', 'line\n'].map((part) => gzipSync(part)))],
    ['gzip filled up with zeros', Buffer.concat([gzipSync(TEXT), Buffer.alloc(512)])],
    ['bzip2 of several streams', Buffer.concat(BZIP2_STREAMS)],
    ['zip', zipSync({ 'a.log': strToU8(TEXT) })],
    ['text that begins like an archive', Buffer.from(`PK\n${TEXT}`)],
    ['text shorter than what decides', Buffer.from('PA')],
  ])('%s, however it arrives', async (_, bytes) => {
    const [expected] = await read(bytes);
    expect(expected.endsWith(TEXT) || expected === 'PA').toBe(true);
    await expect(read(bytes, 1)).resolves.toEqual([expected]);
    await expect(read(bytes, 7)).resolves.toEqual([expected]);
  });

  test('an object without bytes is an empty text', async () => {
    await expect(read(Buffer.alloc(0))).resolves.toEqual(['']);
    await expect(read(gzipSync(''))).resolves.toEqual(['']);
  });
});

describe('of a zip archive all entries are read, in their order, folders apart', () => {
  test.each([
    ['compressed', zipSync(inFolders)],
    ['stored', zipSync(inFolders, { level: 0 })],
    ['compressed, their sizes behind them', streamedZip(FILES, ZipDeflate)],
    ['stored, their sizes behind them', streamedZip(FILES, ZipPassThrough)],
  ])('%s', async (_, bytes) => {
    await expect(read(bytes)).resolves.toEqual(Object.values(FILES));
    await expect(read(bytes, 13)).resolves.toEqual(Object.values(FILES));
  });

  test('an archive without entries holds nothing', async () => {
    await expect(read(zipSync({}))).resolves.toEqual([]);
    await expect(read(zipSync({ 'folder/': new Uint8Array(0) }))).resolves.toEqual([]);
  });
});

describe('Parquet is read out of order, so it is', () => {
  const parquet = Buffer.from('PAR1footer, which is longer than what decides');

  test('taken from the object itself', async () => {
    await expect(read(parquet)).resolves.toEqual([`parquet of ${parquet.length} bytes: foot`]);
  });

  test('kept in a file while it is read when it is compressed, and not longer', async () => {
    const archive = zipSync({ 'a.parquet': parquet, 'b.log': strToU8(TEXT) });
    await expect(read(gzipSync(parquet), 5)).resolves.toEqual([`parquet of ${parquet.length} bytes: foot`]);
    await expect(read(archive)).resolves.toEqual([`parquet of ${parquet.length} bytes: foot`, TEXT]);
    await expect(read(gzipSync(parquet).subarray(0, -4))).rejects.toThrow(ContentError);
    expect(readdirSync(folder)).toEqual([]);
  });

  // A folder for temporary files of its own: other tests may keep theirs in the usual one.
  const { TMPDIR } = process.env;
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'container-'));
    process.env.TMPDIR = folder;
  });
  afterAll(() => {
    if (TMPDIR === undefined) delete process.env.TMPDIR;
    else process.env.TMPDIR = TMPDIR;
    rmSync(folder, { recursive: true });
  });
});

describe('an object fails that', () => {
  const zip = zipSync(inFolders);
  test.each([
    ['is no log', Buffer.from('\u0000\u0001\u0002'), 'expected text, gzip, bzip2, zip or Parquet, found binary content'],
    ['holds no log', gzipSync(Buffer.from([0, 1, 2])), 'expected text, gzip, bzip2, zip or Parquet, found binary content'],
    ['is compressed twice', gzipSync(gzipSync(TEXT)), 'expected logs inside the archive, found gzip; archives inside archives are not read'],
    ['is an archive in an archive', zipSync({ 'a.zip': zipSync({ 'a.log': strToU8(TEXT) }) }), 'expected logs inside the archive, found zip'],
    ['is a gzip that is cut short', gzipSync(TEXT).subarray(0, -4), 'cannot decompress the gzip content: unexpected end of file'],
    ['is a gzip whose second member is cut short', Buffer.concat([gzipSync(TEXT), gzipSync(TEXT).subarray(0, 12)]), 'unexpected end of file'],
    ['is a gzip with something else behind it', Buffer.concat([gzipSync(TEXT), Buffer.from('something else')]), 'incorrect header check'],
    ['is a gzip that is damaged', changed(gzipSync(TEXT), -6), 'cannot decompress the gzip content: incorrect data check'],
    ['is a bzip2 that is cut short', BZIP2_STREAMS[0].subarray(0, -3), 'cannot decompress the bzip2 content: it is cut short or damaged'],
    ['is a bzip2 that is damaged', changed(BZIP2_STREAMS[0], 20), 'cannot decompress the bzip2 content: it is cut short or damaged'],
    ['is a zip that is cut short in an entry', zip.subarray(0, 60), 'the zip archive is cut short'],
    ['is a zip that is cut short between entries', zip.subarray(0, zip.lastIndexOf(0x50, -400)), 'the zip archive is cut short'],
    ['is a zip of a kind that is not known', changed(zip, zip.indexOf(0x08, 30)), 'cannot read the zip archive: unknown compression type'],
  ])('%s, so that it is not lost', async (_, bytes, message) => {
    await expect(read(bytes)).rejects.toThrow(ContentError);
    await expect(read(bytes, 5)).rejects.toThrow(message);
  });

  function changed(bytes: Uint8Array, at: number): Buffer {
    const copy = Buffer.from(bytes);
    copy[at < 0 ? copy.length + at : at] += 0x10;
    return copy;
  }
});

test('what goes wrong in the source is told as it is, for it is not about the content', async () => {
  const failing = (head: Uint8Array): ObjectSource => ({
    ...sourceOf(head),
    async* stream() {
      yield head;
      throw new RangeError('connection lost');
    },
  });
  for (const head of [Buffer.from(TEXT), gzipSync(TEXT).subarray(0, 20), zipSync(inFolders).subarray(0, 60), BZIP2_STREAMS[0].subarray(0, 30)]) {
    await expect(entriesOf(failing(head))).rejects.toThrow(new RangeError('connection lost'));
  }
});

test.each([['text', Buffer.from(TEXT.repeat(10_000))], ['gzip', gzipSync(TEXT.repeat(10_000))]])(
  'the source of a %s is closed when the reader has enough', async (_, bytes) => {
    let close: () => void;
    const closed = new Promise<void>((resolve) => { close = resolve; });
    const source: ObjectSource = {
      ...sourceOf(bytes),
      async* stream() {
        try {
          yield* sourceOf(bytes, 50).stream();
        } finally {
          close();
        }
      },
    };
    for await (const entry of openEntries(source)) {
      if (entry.kind !== 'text') continue;
      for await (const chunk of entry.chunks) {
        expect(chunk.length).toBeGreaterThan(0);
        break;
      }
      break;
    }
    await closed;
  });
