import { compileNormalizer } from '.';
import { md5 } from './document-id';
import type { LogTypeDefinition } from '../../../src/contract/log-type-definition';
import { parseExactJson } from '../json/parse';
import { ObjectAccount, type EcsRecord, type Fields, type LogRecord, type Normalize } from '../model';
import { testSettings } from '../testing/test-settings';

const NOW = '2025-01-02T03:04:05.678901+00:00';
const KEY = 'logs/123456789012/eu-west-1/x.json';
const settings = testSettings({ ownIdentities: ['my-loader'], now: () => NOW });
const definition: LogTypeDefinition = {
  id: 'my-type', title: 'x', service: 'x', order: 1, keyPattern: 'x', format: 'json', index: 'log-x', timestamp: { fields: ['time'] },
};

const open = (options: Partial<LogTypeDefinition> = {}, normalize?: Normalize) => {
  const account = new ObjectAccount({ bucket: 'my-log-bucket', key: KEY }, 'my-type');
  const run = compileNormalizer({ definition: { ...definition, ...options }, normalize })(account, settings);
  return {
    account,
    add: (record: Partial<LogRecord>): EcsRecord | undefined => {
      const normalized = run({ text: 'text', number: 1, ...record });
      return normalized && { ...normalized, ecs: JSON.parse(JSON.stringify(normalized.ecs)) as Fields };
    },
  };
};

const TIME = '2024-06-10T06:00:00Z';

test('every document says what it was made of, when, and where it lies', () => {
  expect(open().add({ fields: { time: TIME, a: 1 }, number: 7 })).toEqual({
    record: { time: TIME, a: 1 },
    ecs: {
      '@message': 'text',
      '@timestamp': '2024-06-10T06:00:00+00:00',
      '@log_type': 'my-type',
      '@log_s3bucket': 'my-log-bucket',
      '@log_s3key': KEY,
      '@log_group': null,
      '@log_stream': null,
      '@id': md5('text'),
      'event': { module: 'my-type', ingested: NOW },
      'ecs': { version: '1.10.0' },
      'cloud': { provider: 'aws', account: { id: '123456789012' }, region: 'eu-west-1' },
    },
    number: 7,
    id: md5('text'),
    index: 'log-x',
    indexTime: '2024-06-10T06:00:00+00:00',
  });
});

test('the time of an envelope stands in the document where it may be that of the record', () => {
  const envelope = { cweTimestamp: TIME, cwlTimestamp: 1718000000000 };
  const ecsOf = (fields: string[]) => open({ timestamp: { fields } }).add({ fields: { time: TIME }, envelope })?.ecs;
  expect(ecsOf(['cwe_timestamp'])).toMatchObject({ 'cwe_timestamp': TIME, '@timestamp': '2024-06-10T06:00:00+00:00' });
  expect(ecsOf(['time', 'cwl_timestamp'])).toMatchObject({ cwl_timestamp: 1718000000000 });
  expect(ecsOf(['time'])).not.toMatchObject({ cwe_timestamp: expect.anything() });
});

describe('the id of a document', () => {
  test('is the hash of its text, so that loading twice gives the same document', () => {
    expect(open().add({ fields: { time: TIME } })?.id).toBe(md5('text'));
  });

  test('takes the id of the envelope in, because equal messages are different events', () => {
    expect(open().add({ fields: { time: TIME }, envelope: { id: '42' } })?.id).toBe(md5('text42'));
  });

  test.each([
    ['"abc"', 'abc'], ['42', 42], ['0', 0], ['12345678901234567890', '12345678901234567890'], ['1.0', '1.0'], ['true', 'True'],
    ['""', md5('text')], ['null', md5('text')], ['{"a": 1}', md5('text')], ['["a"]', md5('text')],
  ])('is the value %s of the field that its type names', (source, expected) => {
    const fields = parseExactJson(`{"time": "${TIME}", "id": ${source}}`) as Fields;
    expect(open({ documentId: 'id' }).add({ fields, envelope: { id: '' } })?.id).toBe(expected);
  });

  test('ends with the suffix that the record or the normalizer gives', () => {
    const options = { documentId: 'id', documentIdSuffix: 'part.no' };
    expect(open(options).add({ fields: { time: TIME, id: 'a', part: { no: 7 } } })?.id).toBe('a_7');
    expect(open(options).add({ fields: { time: TIME, id: 5, part: { no: 0 } } })?.id).toBe(5);
    expect(open(options, () => ({ documentIdSuffix: 'own' })).add({ fields: { time: TIME, id: 5, part: { no: 7 } } })?.id).toBe('5_own');
  });

  test('follows what the normalizer makes of it', () => {
    expect(open({}, (_, ecs) => { ecs['@id'] = 'own'; }).add({ fields: { time: TIME } })?.id).toBe('own');
  });
});

describe('a record that could not be read, or has no time', () => {
  test('is a document of its own kind, with the reason and nothing of its fields', () => {
    const constants = { 'event.kind': 'event', '@log_type': 'shown', 'event.module': 'shown' };
    const { account, add } = open({ fields: { 'event.action': ['a'] }, constants });
    const expected = {
      record: undefined,
      ecs: {
        '@message': 'text',
        '@timestamp': NOW,
        '@log_type': 'shown',
        '@log_s3bucket': 'my-log-bucket',
        '@log_s3key': KEY,
        '@log_group': null,
        '@log_stream': null,
        '@id': md5(`text${KEY}None`),
        'event': { module: 'shown', ingested: NOW, kind: 'pipeline_error' },
        'error': { message: 'the reason' },
        'ecs': { version: '1.10.0' },
        'cloud': { provider: 'aws', account: { id: '123456789012' }, region: 'eu-west-1' },
      },
      number: 1,
      id: md5(`text${KEY}None`),
      index: 'log-x',
      indexTime: NOW,
    };
    expect(add({ error: 'the reason' })).toEqual(expected);
    expect(add({ fields: { a: 'x' } })).toEqual({ ...expected, ecs: { ...expected.ecs, error: { message: 'the record has no valid time' } } });
    expect(account.unreadable).toBe(2);
  });

  test('keeps what its envelope says', () => {
    const envelope = { id: '42', account: '210987654321', region: 'us-east-1', logGroup: 'g', logStream: 's', cwlTimestamp: 1718000000000 };
    expect(open().add({ error: 'the reason', envelope })).toMatchObject({
      id: md5(`text${KEY}42`),
      indexTime: '2024-06-10T06:13:20+00:00',
      ecs: { '@log_group': 'g', '@log_stream': 's', 'cloud': { account: { id: '210987654321' }, region: 'us-east-1' } },
    });
  });
});

describe('what a log type says', () => {
  test('own traffic is excluded and counted', () => {
    const { account, add } = open({ ownTraffic: { identities: ['arn'] } });
    expect(add({ fields: { time: TIME, arn: 'arn:aws:sts::123456789012:assumed-role/my-loader/1' } })).toBeUndefined();
    expect(account.excluded).toBe(1);
  });

  test('a renamed field takes the time, the text form and the mapping from its new name', () => {
    const options = { rename: { time: 'Time', list: 'List', no: 'No' }, textPaths: ['list'], fields: { 'rule.name': ['list'] } };
    expect(open(options).add({ fields: { Time: TIME, List: [1], No: 0 } }))
      .toMatchObject({ record: { time: TIME, list: '[1]', No: 0 }, ecs: { rule: { name: '[1]' } } });
  });

  test('the time of ingestion may name the index', () => {
    expect(open({ indexTime: 'event.ingested' }).add({ fields: { time: TIME } })?.indexTime).toBe(NOW);
    expect(open({ indexTime: 'event.ingested' }, () => ({ indexTime: TIME })).add({ fields: { time: TIME } })?.indexTime).toBe(NOW);
  });

  test('logs from outside of any cloud get none', () => {
    expect(open({ cloudProvider: '' }).add({ fields: { time: TIME } })?.ecs.cloud).toBeUndefined();
  });
});

describe('the normalizer of a log type', () => {
  test('sees record, additions, text, key and envelope, and may say index and time', () => {
    const seen: unknown[] = [];
    const normalize: Normalize = (record, ecs, { key, text, envelope: around }) => {
      seen.push(record, ecs['@message'], key, text, around);
      return { index: 'log-y', indexTime: TIME };
    };
    const envelope = { logGroup: 'g' };
    expect(open({}, normalize).add({ fields: { time: TIME }, envelope })).toMatchObject({ index: 'log-y', indexTime: TIME });
    expect(seen).toEqual([{ time: TIME }, 'text', KEY, 'text', envelope]);
  });

  test('may ignore a record, which is counted', () => {
    const { account, add } = open({}, () => ({ ignored: true }));
    expect(add({ fields: { time: TIME } })).toBeUndefined();
    expect(account.excluded).toBe(1);
  });

  test('that fails leaves the record as mapped, with the reason', () => {
    const { account, add } = open({ fields: { 'event.action': ['a'] } }, (_, ecs) => {
      ecs.rule = { name: 'half done' };
      throw new TypeError('no such thing');
    });
    expect(add({ fields: { time: TIME, a: 'x' } })?.ecs).toMatchObject({
      event: { action: 'x' }, error: { message: 'the normalizer of my-type failed: no such thing' },
    });
    expect(account.scriptErrors).toBe(1);
  });

  test('that fails does not hide an error that the record tells of', () => {
    const { add } = open({ fields: { 'error.message': ['a'] } }, () => { throw new TypeError('no such thing'); });
    expect(add({ fields: { time: TIME, a: 'denied' } })?.ecs.error).toEqual({ message: 'denied' });
  });

  test('is not asked about a record that could not be read', () => {
    const normalize = jest.fn();
    open({}, normalize).add({ error: 'the reason' });
    expect(normalize).not.toHaveBeenCalled();
  });
});

test('what one record adds does not show in the next', () => {
  const { add } = open({ fields: { 'event.action': ['a'] } });
  add({ fields: { time: TIME, a: 'x', cloud: { region: 'raw' } }, envelope: { account: '210987654321', id: '42' } });
  expect(add({ fields: { time: TIME } })).toEqual(open().add({ fields: { time: TIME } }));
});
