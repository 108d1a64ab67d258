import type { S3Client } from '@aws-sdk/client-s3';
import { openS3Object } from './s3-object';
import { ObjectError } from '../../shared/errors';
import { localObjectStore, type LocalObjectStore } from '../../shared/testing/local-object-store';

let store: LocalObjectStore;
let client: S3Client;
const ref = { bucket: 'logs', key: 'AWSLogs/a b+c=é.gz' };
const path = `${ref.bucket}/${ref.key}`;
const content = Buffer.from(Array.from({ length: 100_000 }, (_, i) => i % 251));

beforeEach(async () => {
  store = await localObjectStore();
  client = store.client();
  store.objects.set(path, content);
});
afterEach(async () => {
  client.destroy();
  await store.close();
});

const open = () => openS3Object(() => client, { silenceMilliseconds: 100 })(ref);

const readAll = async (chunks: AsyncIterable<Uint8Array>): Promise<Buffer> => {
  const all: Uint8Array[] = [];
  for await (const chunk of chunks) all.push(chunk);
  return Buffer.concat(all);
};

test('an object is read with one request, and its size is known', async () => {
  const source = await open();
  expect(source.size).toBe(content.length);
  expect(await readAll(source.stream())).toEqual(content);
  expect(store.requests).toHaveLength(1);
});

test('ranges can be read after the stream was begun and given up, several at a time', async () => {
  const source = await open();
  await source.stream()[Symbol.asyncIterator]().next();
  const ranges = await Promise.all([source.range(0, 4), source.range(99_000, 100_000), source.range(7, 7)]);
  expect(ranges.map((range) => Buffer.from(range))).toEqual([content.subarray(0, 4), content.subarray(99_000), Buffer.alloc(0)]);
});

test('a stream can be read twice', async () => {
  const source = await open();
  await readAll(source.stream());
  expect(await readAll(source.stream())).toEqual(content);
});

test('a connection that breaks is continued where it broke, more than once', async () => {
  store.script(path, { breakAfter: 30_000 }, { breakAfter: 20_000 });
  const read = await readAll((await open()).stream());
  expect(read.equals(content)).toBe(true);
  expect(store.requests.length).toBeGreaterThanOrEqual(3);
  expect(store.requests.slice(1).every(({ range }) => /^bytes=\d+-99999$/.test(range ?? ''))).toBe(true);
});

test('a connection that falls silent is given up and continued', async () => {
  store.script(path, { silentAfter: 40_000 });
  expect((await readAll((await open()).stream())).equals(content)).toBe(true);
});

test('a range whose connection breaks is read again', async () => {
  const source = await open();
  store.script(path, { breakAfter: 10 });
  expect(Buffer.from(await source.range(1_000, 90_000)).equals(content.subarray(1_000, 90_000))).toBe(true);
});

test('a slow reader is not taken for a silent connection', async () => {
  const source = await openS3Object(() => client, { silenceMilliseconds: 20 })(ref);
  const iterator = source.stream()[Symbol.asyncIterator]();
  const first = await iterator.next();
  await new Promise((resolve) => setTimeout(resolve, 30));
  const rest = await readAll({ [Symbol.asyncIterator]: () => iterator });
  expect(Buffer.concat([first.value, rest]).equals(content)).toBe(true);
  expect(store.requests).toHaveLength(1);
});

test('an object that was overwritten meanwhile is not pieced together from two versions', async () => {
  store.script(path, { breakAfter: 30_000 });
  const source = await open();
  store.objects.set(path, Buffer.alloc(100_000, 1));
  await expect(readAll(source.stream())).rejects.toThrow(`cannot read s3://${path}: PreconditionFailed: it was overwritten while it was read`);
});

test('a connection that keeps breaking fails the object in the end', async () => {
  store.script(path, ...Array.from({ length: 20 }, () => ({ breakAfter: 1 })));
  await expect(readAll((await open()).stream())).rejects.toThrow(ObjectError);
  expect(store.requests).toHaveLength(6);
});

test.each([
  ['a missing object', 404, 'NoSuchKey', 'it does not exist (any more)'],
  ['a denied object', 403, 'AccessDenied', 'allow the loader s3:GetObject'],
  ['an archived object', 403, 'InvalidObjectState', 'restore it first'],
  ['any other refusal', 400, 'KMS.DisabledException', 'KMS.DisabledException'],
])('%s is an ObjectError that names the object and says what to do', async (_, status, code, advice) => {
  store.script(path, { status, code });
  const error = await open().catch((caught: unknown) => caught);
  expect(error).toBeInstanceOf(ObjectError);
  expect((error as Error).message).toContain(`cannot read s3://${path}: ${code}: `);
  expect((error as Error).message).toContain(advice);
  expect((error as Error).cause).toMatchObject({ name: code });
});
