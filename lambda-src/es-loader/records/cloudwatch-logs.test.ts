import { contentOf, readRecords } from './testing/read-records';

const LINES = { format: 'text', envelope: 'cloudwatch-logs', linePattern: '(?<word>[a-z]+)' } as const;

const message = (logEvents: unknown, changed: object = {}): string => JSON.stringify({
  messageType: 'DATA_MESSAGE', owner: '123456789012', logGroup: 'my-group', logStream: 'my-stream', logEvents, ...changed,
});
const event = (text: unknown, id: unknown = '1', timestamp: unknown = 1718000000000) => ({ id, timestamp, message: text });

test('each log event is a record that knows its group, stream, account, id and time', async () => {
  const { records } = await readRecords(LINES, [message([event(' a'), event('b', '2', 1718000000001)])]);
  const envelope = { account: '123456789012', logGroup: 'my-group', logStream: 'my-stream' };
  const error = 'the line does not match the pattern of this log type';
  expect(records).toEqual([
    { text: ' a', number: 1, error, envelope: { ...envelope, id: '1', cwlTimestamp: 1718000000000 } },
    { text: 'b', number: 2, fields: { word: 'b' }, envelope: { ...envelope, id: '2', cwlTimestamp: 1718000000001 } },
  ]);
});

test('messages follow each other with or without line ends, and control messages among them', async () => {
  const control = message([event('x')], { messageType: 'CONTROL_MESSAGE' });
  const text = `${control}${message([event('a')])}${message([event('b')])}\n\n${message([event('c')])} [${message([event('d')])}]\n7 null {"a":1}`;
  const result = await readRecords(LINES, [text]);
  expect(contentOf(result)).toEqual([{ word: 'a' }, { word: 'b' }, { word: 'c' }, { word: 'd' }]);
  expect(result).toMatchObject({ read: 4, skipped: 0 });
});

test('events without a message are skipped', async () => {
  const events = [event(''), event(' \n'), event(undefined), event(null), event(7), null, 'x', event('a')];
  await expect(readRecords(LINES, [message(events)])).resolves.toMatchObject({ read: 8, skipped: 7, records: [{ number: 8 }] });
});

test('what surrounds a message may be odd', async () => {
  const odd = message([event('a', 7, 'x')], { owner: 1, logGroup: null, logStream: undefined });
  const { records } = await readRecords(LINES, [odd + message('no list') + message(null)]);
  expect(records).toEqual([{ text: 'a', number: 1, fields: { word: 'a' }, envelope: {} }]);
});

test('what is no message is a record with a reason, and reading goes on', async () => {
  const { records } = await readRecords(LINES, [`garbage\n${message([event('a')])}\n${message([event('b')]).slice(0, -5)}`]);
  expect(records.map(({ fields, error }) => fields ?? error)).toEqual(['no JSON value can be read', { word: 'a' }, 'the JSON value is cut short']);
});

describe('JSON messages', () => {
  const read = async (...texts: string[]) =>
    readRecords({ format: 'json', envelope: 'cloudwatch-logs' }, [message(texts.map((text) => event(text)))]);

  test('are one object each, whose text stays as it was written', async () => {
    const { records } = await read(' {"a":1.0, "10": 2}\n');
    expect(records).toMatchObject([{ text: ' {"a":1.0, "10": 2}\n', fields: { a: { text: '1.0' } } }]);
  });

  test('may hold \\x escapes, which are kept as the characters that they are', async () => {
    expect(contentOf(await read('{"a":"\\x41b","b":"\\\\x41","c":"\\\\\\x41"}'))).toEqual([{ a: '\\x41b', b: '\\x41', c: '\\\\x41' }]);
  });

  test('that are no objects, or no JSON, are records with a reason', async () => {
    expect(contentOf(await read('[1]', '7', '{"a":', '{"a":"\\y"}', '{"a":1} {"b":2}'))).toEqual([
      'the JSON value is no object',
      'the JSON value is no object',
      ...Array.from({ length: 3 }, () => expect.stringMatching(/^no JSON value can be read/)),
    ]);
  });
});

describe('a type whose records come in messages or as they are', () => {
  const either = { ...LINES, envelopeOptional: true } as const;
  const words = [{ word: 'a' }, { word: 'b' }];
  const events = [event('a'), event('b')];

  test.each([
    ['messages', message(events)],
    ['messages after white space', `\n ${message(events)}`],
    ['a message whose members have another order', `{ "owner":"1","logEvents":${JSON.stringify(events)},"messageType":"DATA_MESSAGE"}`],
    ['lines', 'a\nb\n'],
    ['many lines', `a\nb\n${'\n'.repeat(100)}`],
  ])('is read from %s, however they are cut', async (_, text) => {
    for (const size of [1, 7, 1000]) {
      const parts = text.match(new RegExp(`[^]{1,${size}}`, 'g'))!;
      expect(contentOf(await readRecords(either, parts))).toEqual(words);
    }
  });

  test('is empty when there is nothing', async () => {
    await expect(readRecords(either, [''])).resolves.toMatchObject({ read: 0 });
  });
});

test('Windows events and records of several lines may come in messages, too', async () => {
  const windows = '<Event xmlns=\'x\'><System><EventID>4624</EventID></System></Event>';
  expect(contentOf(await readRecords({ format: 'winevtxml', envelope: 'cloudwatch-logs' }, [message([event(windows), event('x')])])))
    .toEqual([{ Event: { xmlns: 'x', System: { EventID: '4624' } } }, expect.stringMatching(/^no Windows event/)]);
  const multiline = { format: 'multiline', envelope: 'cloudwatch-logs', firstLinePattern: 'a', linePattern: '(?<all>[^]*)' } as const;
  expect(contentOf(await readRecords(multiline, [message([event('a\nb\na')])]))).toEqual([{ all: 'a\nb\na' }]);
});
