import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { zipSync } from 'fflate';
import { createCore } from './core';
import { logTypes } from './log-types';
import type { BulkAction, Fields, ObjectAccount, ObjectRef } from './model';
import type { ObjectSource } from './object-source';
import { openObject, type LoaderCore } from './pipeline';
import { catalogueOf, samplesOf } from './testing/log-type-samples';
import { testSettings } from './testing/test-settings';
import { ObjectError } from '../shared/errors';

const SETTINGS = testSettings();
const core = createCore(SETTINGS);

/** What an object came to. */
interface Loaded {
  readonly documents: ReadonlyArray<Omit<BulkAction, 'account'>>;
  readonly account: ObjectAccount;
  readonly skipped?: string;
  readonly error?: unknown;
}

const sourceOf = (chunks: readonly Uint8Array[]): ObjectSource => {
  const bytes = Buffer.concat(chunks);
  return {
    size: bytes.length,
    async* stream() { yield* chunks; },
    range: async (start, end) => bytes.subarray(start, end),
  };
};

const load = async (ref: Partial<ObjectRef>, chunks: readonly Uint8Array[], used: LoaderCore = core): Promise<Loaded> => {
  const opened = openObject(used, { bucket: 'my-log-bucket', key: '', ...ref }, async () => sourceOf(chunks));
  const { account, skipped } = opened;
  const documents: Array<Loaded['documents'][number]> = [];
  try {
    for await (const batch of opened.documents()) {
      for (const { account: _, ...document } of batch) documents.push(document);
      account.indexed += batch.length;
    }
  } catch (error) {
    return { documents, account, error };
  }
  return { documents, account, skipped };
};

const samplesAsText = (id: string): Buffer[] =>
  samplesOf(id).filter(({ name }) => !/\.(?:parquet|gz)$/.test(name)).map(({ path }) => readFileSync(path));

const CLOUDTRAIL = 'AWSLogs/123456789012/CloudTrail/us-east-1/2024/06/10/x.json.gz';
const VPC = 'AWSLogs/123456789012/vpcflowlogs/us-east-1/2024/06/10/x.log.gz';
const FLOWS = Buffer.from('end srcaddr\n1718000000 192.0.2.1\n1718000001 192.0.2.2\n\n1718000002 192.0.2.3\n1718000003 192.0.2.4');
const numbersOf = ({ documents }: Loaded): number[] => documents.map(({ recordNumber }) => recordNumber);

const textTypes = logTypes.map(({ definition }) => definition).filter(({ format }) => format !== 'parquet').map(({ id }) => id);

describe.each(textTypes)('any bytes as an object of the type %s', (id) => {
  const key = catalogueOf(id).exampleKeys[0];
  const samples = samplesAsText(id);

  /** Bytes that stand somewhere in the samples, bytes that mean something to some format, and any bytes. */
  const piece: fc.Arbitrary<Buffer> = fc.oneof(
    fc.tuple(fc.constantFrom(...samples), fc.nat(), fc.nat({ max: 40 }))
      .map(([sample, start, length]) => sample.subarray(start % sample.length, start % sample.length + length)),
    fc.constantFrom(
      ...'\n\r "\\{}[],:-\u2028\uFEFF\0', '{"a":1}', '1e400', '\\ud800', '<Event xmlns=', '</Event>', '"__proto__":', '"10":',
    ).map((text) => Buffer.from(text)),
    fc.uint8Array({ maxLength: 8 }).map((bytes) => Buffer.from(bytes)),
  );
  const changes = fc.array(fc.tuple(fc.nat(), fc.nat({ max: 30 }), piece), { maxLength: 4 });
  const changed: fc.Arbitrary<Buffer> = fc.tuple(fc.constantFrom(...samples), changes)
    .map(([sample, all]) => all.reduce((bytes, [at, removed, inserted]) => {
      const start = at % (bytes.length + 1);
      return Buffer.concat([bytes.subarray(0, start), inserted, bytes.subarray(start + removed)]);
    }, sample));
  const content = fc.oneof(
    { weight: 4, arbitrary: changed },
    { weight: 1, arbitrary: fc.array(piece, { maxLength: 12 }).map((pieces) => Buffer.concat(pieces)) },
  );
  const object: fc.Arbitrary<Buffer> = fc.tuple(content, fc.nat({ max: 9 }), fc.nat()).map(([bytes, container, cut]) => {
    switch (container) {
      case 0: return gzipSync(bytes);
      case 1: return Buffer.from(zipSync({ 'a.log': bytes, 'b.log': samples[0] }));
      case 2: return gzipSync(bytes).subarray(0, cut % 1000);
      default: return bytes;
    }
  });
  const borders = fc.array(fc.integer({ min: 1, max: 700 }), { minLength: 1, maxLength: 20 });

  test('gives documents and a balanced account, or says that the object cannot be read, wherever its chunks are cut', async () => {
    await fc.assert(fc.asyncProperty(object, borders, async (bytes, lengths) => {
      const { documents, account, error } = await load({ key }, [bytes]);
      if (error === undefined) expect(account.balanced).toBe(true);
      else expect(error).toMatchObject({ name: 'ObjectError', message: expect.stringContaining(`s3://my-log-bucket/${key} as ${id}: `) });
      expect(account.scriptErrors).toBe(0);
      for (const { source, index, id: documentId } of documents) {
        expect(JSON.parse(source)).toMatchObject({ '@log_s3key': key, 'event': { ingested: SETTINGS.now() } });
        expect(source).not.toMatch(/[\n\r]/);
        expect(index).toMatch(/^(?:log|metrics)-[a-z0-9_-]+-\d{4}-\d\d$/);
        expect(typeof documentId === 'number' || documentId !== '').toBe(true);
      }
      const cut = await load({ key }, chunksOf(bytes, lengths));
      // Which of several faults is met first, and how many documents come before it, depends on the chunks.
      expect(cut.error === undefined).toBe(error === undefined);
      const common = error === undefined ? Infinity : Math.min(documents.length, cut.documents.length);
      expect(cut.documents.slice(0, common)).toEqual(documents.slice(0, common));
      if (error === undefined) expect({ ...cut.account }).toEqual({ ...account });
    }), { numRuns: 150 });
  }, 120_000);

  test('gives in pieces what it gives as a whole', async () => {
    await fc.assert(fc.asyncProperty(changed, fc.integer({ min: 1, max: 12 }), fc.nat({ max: 6 }), async (bytes, start, length) => {
      const end = start + length;
      const whole = await load({ key }, [bytes]);
      const part = await load({ key, piece: { start, end } }, [bytes]);
      if (whole.error !== undefined) return;
      expect(part.documents).toEqual(whole.documents.filter(({ recordNumber }) => recordNumber >= start && recordNumber <= end));
      expect(part.account.read).toBe(Math.max(0, Math.min(end, whole.account.read) - start + 1));
      expect(part.account.balanced).toBe(true);
    }), { numRuns: 50 });
  }, 120_000);
});

const chunksOf = (bytes: Buffer, lengths: readonly number[]): Buffer[] => {
  const chunks: Buffer[] = [];
  for (let at = 0, i = 0; at < bytes.length; at += lengths[i++ % lengths.length]) chunks.push(bytes.subarray(at, at + lengths[i % lengths.length]));
  return chunks;
};

describe('an object is passed over', () => {
  const neverOpened = async (): Promise<never> => { throw new Error('opened'); };

  test.each([
    ['of no known log type', 'somewhere/else.log', 'the key is of no known log type'],
    ['that is a folder', 'AWSLogs/123456789012/CloudTrail/us-east-1/', 'the key is a folder'],
    ['that its type ignores', 'AWSLogs/123456789012/WAF/us-east-1/error/aws-waf-logs-x', 'it is error output of Firehose'],
  ])('%s, without being fetched', async (_, key, reason) => {
    const opened = openObject(core, { bucket: 'my-log-bucket', key }, neverOpened);
    expect(opened.skipped).toBe(reason);
    for await (const batch of opened.documents()) expect(batch).toBe('nothing');
    expect(opened.account).toMatchObject({ logType: 'unknown', read: 0, indexed: 0 });
  });

  test('of fewer bytes than any log has', async () => {
    await expect(load({ key: CLOUDTRAIL }, [Buffer.from('{"Records":[{"a":1}')])).resolves.toMatchObject({ documents: [], account: { read: 0 } });
  });
});

describe('an object that cannot be read fails, so that its message is presented again:', () => {
  const failing = (error: unknown): Promise<unknown> => {
    const opened = openObject(core, { bucket: 'my-log-bucket', key: CLOUDTRAIL }, () => Promise.reject(error));
    return (async () => { for await (const batch of opened.documents()) expect(batch).toBe('nothing'); })();
  };

  test('the message names object and type, and what went wrong', async () => {
    const cause = new Error('connection lost');
    const message = `cannot read s3://my-log-bucket/${CLOUDTRAIL} as cloudtrail: connection lost`;
    await expect(failing(cause)).rejects.toThrow(new ObjectError(message, { cause }));
  });

  test('an error that names the object already is not wrapped', async () => {
    const denied = new ObjectError('cannot read s3://my-log-bucket/x: access denied');
    await expect(failing(denied)).rejects.toBe(denied);
  });

  test('what was read before counts, and is handed out', async () => {
    const records = Array.from({ length: 5000 }, (_, at) => ({ eventTime: '2024-06-10T06:00:00Z', eventID: `${at}` }));
    const bytes = gzipSync(JSON.stringify({ Records: records }));
    const { documents, error } = await load({ key: CLOUDTRAIL }, [bytes.subarray(0, -6)]);
    expect(error).toBeInstanceOf(ObjectError);
    expect(documents.length).toBeGreaterThan(1000);
  });

  test('an archive in which one entry is no log', async () => {
    const archive = zipSync({ 'a.log': FLOWS, 'b.log': Buffer.of(0, 1, 2) });
    const { documents, error } = await load({ key: VPC }, [archive]);
    expect(documents).toHaveLength(4);
    expect(error).toMatchObject({ message: expect.stringMatching(/^cannot read s3:.* as vpcflowlogs: expected text, .* found binary content$/) });
  });
});

describe('a piece of an object', () => {
  test.each([
    [{ start: 1, end: 2 }, [1, 2]],
    [{ start: 2, end: 4 }, [2, 4]],
    [{ start: 3, end: 3 }, []],
    [{ start: 4, end: 100 }, [4, 5]],
    [{ start: 6, end: 9 }, []],
    [{ start: 2, end: 1 }, []],
  ])('from %j is records %j, headings and blank lines apart', async (piece, expected) => {
    const loaded = await load({ key: VPC, piece }, [FLOWS]);
    expect(numbersOf(loaded)).toEqual(expected);
    expect(loaded.account.balanced).toBe(true);
  });

  test('counts through all entries of an archive, each with a heading of its own', async () => {
    const archive = zipSync({ 'a.log': FLOWS, 'b.log': FLOWS, 'c.log': FLOWS });
    const loaded = await load({ key: VPC, piece: { start: 5, end: 12 } }, [archive]);
    expect(numbersOf(loaded)).toEqual([5, 6, 7, 9, 10, 11, 12]);
    expect(loaded.account).toMatchObject({ read: 8, indexed: 7, skipped: 1 });
  });

  test('needs no more of the object than up to its last record', async () => {
    let fetched = 0;
    const rows = Array.from({ length: 10_000 }, (_, at) => Buffer.from(`${1718000000 + at} 192.0.2.1\n`));
    const source: ObjectSource = {
      ...sourceOf([]),
      size: 1_000_000,
      async* stream() {
        yield Buffer.from('end srcaddr\n');
        for (const row of rows) {
          fetched++;
          yield row;
        }
      },
    };
    const opened = openObject(core, { bucket: 'my-log-bucket', key: VPC, piece: { start: 3, end: 5 } }, async () => source);
    for await (const batch of opened.documents()) opened.account.indexed += batch.length;
    expect(opened.account).toMatchObject({ read: 3, indexed: 3 });
    expect(fetched).toBeLessThan(10);
  });
});

test('numbers and names reach OpenSearch as they were read', async () => {
  const parameters = '{"float":1.0,"big":12345678901234567890,"huge":1E400,"zero":-0.0,"10":"ten","2":{"__proto__":"p"},"lone":"\\ud800"}';
  const text = `{"Records":[{"eventTime":"2024-06-10T06:00:00Z","requestParameters":${parameters}}]}`;
  const { documents } = await load({ key: CLOUDTRAIL }, [Buffer.from(text)]);
  expect(documents[0].source).toContain(`"requestParameters":${parameters}`);
});

test('what an enricher adds is part of the document', async () => {
  const enriched: LoaderCore = {
    ...core,
    enrichers: [
      { name: 'none', forLogType: () => undefined },
      { name: 'first', forLogType: ({ id }) => (record, ecs) => { ecs.first = { id, seen: record.end }; } },
      { name: 'second', forLogType: () => (_, ecs) => { (ecs.first as Fields).second = true; } },
    ],
  };
  const { documents } = await load({ key: VPC }, [FLOWS], enriched);
  expect(JSON.parse(documents[0].source)).toMatchObject({ first: { id: 'vpcflowlogs', seen: '1718000000', second: true } });
});

test('objects that are read at the same time do not mix', async () => {
  const loadNamed = (name: string, chunkBytes: number) => {
    const records = Array.from({ length: 50 }, (_, at) => ({ eventTime: '2024-06-10T06:00:00Z', eventName: `${name}${at}` }));
    return load({ key: CLOUDTRAIL }, chunksOf(Buffer.from(JSON.stringify({ Records: records })), [chunkBytes]));
  };
  const together = await Promise.all([loadNamed('a', 97), loadNamed('b', 101)]);
  const alone = [await loadNamed('a', 97), await loadNamed('b', 101)];
  expect(together.map(({ documents }) => documents)).toEqual(alone.map(({ documents }) => documents));
});
