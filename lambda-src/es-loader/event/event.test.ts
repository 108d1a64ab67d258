import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { readEvent, type EventContents } from './index';

const ENCODED_KEY_DECODED = 'AWSLogs/123456789012/CloudTrail/us-east-1/a b+c=é.json.gz';
const PLAIN_KEY = 'AWSLogs/123456789012/CloudTrail/us-east-1/a+b%2Bc.json.gz';

const read = (fixture: string): EventContents => readEvent(JSON.parse(readFileSync(join(__dirname, 'fixtures', `${fixture}.json`), 'utf8')));
const keysByMessage = ({ objects }: EventContents) => objects.map(({ messageId, key }) => [messageId, key]);
const reasons = (list: EventContents['ignored']) => list.map(({ messageId, reason }) => [messageId, reason]);

test('an S3 notification that invokes the function directly names its objects, with decoded keys and sizes', () => {
  expect(read('s3-direct')).toEqual({
    objects: [{ bucket: 'siem-logs', key: ENCODED_KEY_DECODED, size: 2048 }, { bucket: 'siem-logs', key: 'plain.log', size: 2048 }],
    ignored: [],
    unreadable: [],
  });
});

test('removals and restores are counted as ignored, creations beside them are loaded', () => {
  const contents = read('s3-removed-and-restored');
  expect(keysByMessage(contents)).toEqual([[undefined, 'c.log']]);
  expect(reasons(contents.ignored)).toEqual([[undefined, 'S3: ObjectRemoved:Delete'], [undefined, 'S3: ObjectRestore:Completed']]);
});

test('objects in queue messages belong to their message', () => {
  expect(keysByMessage(read('s3-in-sqs'))).toEqual([['m1', ENCODED_KEY_DECODED], ['m1', 'second.log'], ['m2', 'third.log']]);
});

test.each([
  ['sns-direct', undefined],
  ['sns-in-sqs', 'm1'],
  ['sns-in-sqs-raw', 'm1'],
])('a notification that went through a topic is understood: %s', (fixture, messageId) => {
  expect(read(fixture)).toMatchObject({ objects: [{ key: ENCODED_KEY_DECODED, size: 2048 }], ignored: [], unreadable: [] });
  expect(read(fixture).objects[0].messageId).toBe(messageId);
});

test('keys in EventBridge events are taken as they are', () => {
  expect(read('event-bridge-direct').objects).toEqual([{ bucket: 'siem-logs', key: PLAIN_KEY, size: 4096 }]);
});

test('EventBridge events in a queue: created ones are loaded, also those of Security Lake without detail-type, deleted ones are ignored', () => {
  const contents = read('event-bridge-in-sqs');
  expect(keysByMessage(contents)).toEqual([
    ['m1', PLAIN_KEY],
    ['m3', 'lake/region=us-east-1/accountId=123456789012/part.gz.parquet'],
  ]);
  expect(reasons(contents.ignored)).toEqual([['m2', 'EventBridge: Object Deleted']]);
});

test('split messages name a piece in numbers or numeric text; one without sense fails its message alone', () => {
  const contents = read('split-messages');
  expect(contents.objects).toEqual([
    { bucket: 'siem-logs', key: PLAIN_KEY, piece: { start: 1, end: 100000 }, messageId: 'm1' },
    { bucket: 'siem-logs', key: PLAIN_KEY, piece: { start: 100001, end: 160000 }, messageId: 'm2' },
  ]);
  expect(contents.unreadable.map(({ messageId }) => messageId)).toEqual(['m3']);
});

test('a split message that ends at 0 asks for the whole object, as in the reference', () => {
  const record = { siem: { start_number: 0, end_number: 0 }, s3: { bucket: { name: 'b' }, object: { key: 'k' } } };
  expect(readEvent({ Records: [record] }).objects).toEqual([{ bucket: 'b', key: 'k' }]);
});

test('a split message that ends before it starts is tried again, not taken for the whole object', () => {
  const record = { siem: { start_number: 9, end_number: 3 }, s3: { bucket: { name: 'b' }, object: { key: 'k' } } };
  const { objects, unreadable } = readEvent({ Records: [record] });
  expect(objects).toEqual([]);
  expect(unreadable).toEqual([{ reason: 'a split message that ends before it starts' }]);
});

test('an event redriven from a dead-letter queue belongs to the outer message', () => {
  expect(keysByMessage(read('redriven-async-event'))).toEqual([['outer-1', ENCODED_KEY_DECODED], ['outer-1', 'second.log']]);
});

test('failures inside a redriven queue event fail the outer message, the next message is untouched', () => {
  const contents = read('redriven-queue-event');
  expect(keysByMessage(contents)).toEqual([['outer-1', 'first.log'], ['outer-2', 'third.log']]);
  expect(reasons(contents.unreadable)).toEqual([['outer-1', 'the body of a queue message is no JSON']]);
});

test('keys in hand-written records are taken as they are', () => {
  expect(read('local-records').objects).toEqual([{ bucket: 'siem-logs', key: PLAIN_KEY, size: 10 }]);
});

test('test events of S3 are ignored, whether or not they went through a topic', () => {
  expect(read('test-event-in-sqs')).toEqual({
    objects: [],
    ignored: [{ reason: 's3:TestEvent', messageId: 'm1' }, { reason: 's3:TestEvent', messageId: 'm2' }],
    unreadable: [],
  });
});

test('each message of a batch is judged by itself, whatever the first one is', () => {
  const contents = read('mixed-queue');
  expect(keysByMessage(contents)).toEqual([['m3', PLAIN_KEY], ['m4', ENCODED_KEY_DECODED], ['m5', PLAIN_KEY], ['m6', ENCODED_KEY_DECODED]]);
  expect(reasons(contents.ignored)).toEqual([['m2', 'an unknown kind of record'], ['m6', 'S3: ObjectRemoved:Delete']]);
  expect(reasons(contents.unreadable)).toEqual([['m1', 'the body of a queue message is no JSON']]);
});

const NO_EVENTS = [undefined, null, 42, 'text', [], {}, { Records: [null] }].map((event) => [event]);

test.each(NO_EVENTS)('an event that is none (%j) is ignored with a reason', (event) => {
  expect(readEvent(event)).toMatchObject({ objects: [], ignored: [{ reason: expect.any(String) }], unreadable: [] });
});

test('a key that S3 cannot have encoded fails its message instead of loading another object', () => {
  const record = { eventSource: 'aws:s3', eventName: 'ObjectCreated:Put', s3: { bucket: { name: 'b' }, object: { key: 'a%ZZ' } } };
  expect(readEvent({ Records: [record] })).toMatchObject({ objects: [], unreadable: [{ reason: expect.stringContaining('not encoded') }] });
});

/** As S3 writes keys into notifications. */
const encodeAsS3 = (key: string): string => key.split('/').map(encodeURIComponent).join('/').replaceAll('%20', '+');

test('every key survives the encoding of S3 notifications', () => {
  fc.assert(fc.property(fc.string({ unit: 'binary', minLength: 1 }), (key) => {
    const record = { eventSource: 'aws:s3', eventName: 'ObjectCreated:Put', s3: { bucket: { name: 'b' }, object: { key: encodeAsS3(key) } } };
    expect(readEvent({ Records: [record] }).objects).toEqual([{ bucket: 'b', key }]);
  }));
});

test('every key survives EventBridge and split messages, which do not encode', () => {
  fc.assert(fc.property(fc.string({ unit: 'binary', minLength: 1 }), (key) => {
    const s3 = { bucket: { name: 'b' }, object: { key } };
    const body = JSON.stringify({ siem: { start_number: 2, end_number: 3 }, s3 });
    expect(readEvent({ 'source': 'aws.s3', 'detail-type': 'Object Created', 'detail': s3 }).objects).toEqual([{ bucket: 'b', key }]);
    expect(readEvent({ Records: [{ eventSource: 'aws:sqs', messageId: 'm', body }] }).objects)
      .toEqual([{ bucket: 'b', key, piece: { start: 2, end: 3 }, messageId: 'm' }]);
  }));
});

test('no event whatsoever makes reading it throw', () => {
  fc.assert(fc.property(fc.anything(), (event) => {
    readEvent(event);
    readEvent({ Records: [event] });
  }));
});
