import { readListLine, s3Place } from './list-objects';
import { UsageError } from '../usage-error';

test.each([
  ['2024-06-10 06:00:00       1234 AWSLogs/a.json.gz', { bucket: 'b', key: 'AWSLogs/a.json.gz', size: 1234 }],
  ['2024-06-10 06:00:00 0 AWSLogs/with two  blanks.gz', { bucket: 'b', key: 'AWSLogs/with two  blanks.gz', size: 0 }],
  ['AWSLogs/plain key+%2B.gz', { bucket: 'b', key: 'AWSLogs/plain key+%2B.gz' }],
  ['2024-06-10-06-32-16-E568B2907131C0C0', { bucket: 'b', key: '2024-06-10-06-32-16-E568B2907131C0C0' }],
  ['s3://other/AWSLogs/a.gz', { bucket: 'other', key: 'AWSLogs/a.gz' }],
  ['                           PRE AWSLogs/', undefined],
  ['Total Objects: 3', undefined],
  ['   Total Size: 4567', undefined],
  ['', undefined],
])('the line %j of a list names %j', (line, object) => {
  expect(readListLine(line, 'b')).toEqual(object);
});

test('a key without a bucket is refused before anything is loaded', () => {
  expect(() => readListLine('AWSLogs/a.gz', undefined)).toThrow(UsageError);
  expect(readListLine('s3://b/AWSLogs/a.gz', undefined)).toEqual({ bucket: 'b', key: 'AWSLogs/a.gz' });
});

test('a place in S3 may be a whole bucket', () => {
  expect(s3Place('--s3', 's3://b')).toEqual({ bucket: 'b', prefix: '' });
  expect(s3Place('--s3', 's3://b/a/c')).toEqual({ bucket: 'b', prefix: 'a/c' });
  expect(() => s3Place('--s3', 'https://b/a')).toThrow('--s3 must look like s3://bucket/prefix');
});
