import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { loadSample, testLogType } from '../test-log-type';

testLogType(__dirname);

const ordinary = readFileSync(join(__dirname, 'samples', 'ordinary.parquet'));

test('what the loader, and Security Lake for it, does would breed new events for ever and is left out', async () => {
  expect(await loadSample('securitylake', ordinary)).toMatchObject({ read: 6, indexed: 3, excluded: 3 });
});

test('an object that is compressed once more is read all the same', async () => {
  expect((await loadSample('securitylake', gzipSync(ordinary))).documents).toEqual((await loadSample('securitylake', ordinary)).documents);
});

test.each([
  'aws/VPC_FLOW/2.0/region=us-east-1/accountId=123456789012/eventDay=20240115/0123456789abcdef0123456789abcde.gz.parquet',
  'aws/VPC_FLOW/2.0/region=us-east-1/accountId=123456789012/eventDay=20240115/0123456789abcdef0123456789abcdef.snappy.parquet',
])('the key %s is of no known type', async (key) => {
  expect(await loadSample('securitylake', ordinary, key)).toMatchObject({ skippedObject: 'the key is of no known log type' });
});

test('an object that is no Parquet fails, so that nothing passes for loaded', async () => {
  await expect(loadSample('securitylake', '{"time":1718000000,"category_uid":4}')).rejects.toThrow('as securitylake: expected Parquet, found text');
});
