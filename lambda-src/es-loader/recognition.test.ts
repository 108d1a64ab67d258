import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { logTypes } from './log-types';
import { logTypeMatcher, logTypesInOrder } from './object/match-log-type';

/** Keys as services and exporters write them, and keys that look like them. */
const { keys, nearMisses } = JSON.parse(readFileSync(join(__dirname, 'fixtures', 'keys.json'), 'utf8')) as {
  readonly keys: Readonly<Record<string, readonly string[]>>;
  readonly nearMisses: ReadonlyArray<{ readonly key: string; readonly not: string; readonly goesTo: string }>;
};

const match = logTypeMatcher(logTypes);
const typeOf = (key: string): string => {
  const found = match(key);
  return 'skipped' in found ? found.skipped : found.logType.definition.id;
};

test.each(Object.entries(keys).flatMap(([id, its]) => its.map((key) => [key, id])))('%s is of type %s', (key, id) => {
  expect(typeOf(key)).toBe(id);
});

test.each(nearMisses.map(({ key, not, goesTo }) => [key, not, goesTo]))('%s looks like %s, and is %s', (key, _, goesTo) => {
  expect(typeOf(key)).toBe(goesTo === 'unknown' ? 'the key is of no known log type' : goesTo);
});

test('the order in which types are tried is the one that existing installations know', () => {
  expect(logTypesInOrder(logTypes).map(({ definition }) => definition.id)).toEqual(Object.keys(keys));
});

test.each([
  'AWSLogs/123456789012/CloudTrail-Digest/us-east-1/2024/06/10/123456789012_CloudTrail-Digest_us-east-1_trail_us-east-1_20240610T000000Z.json.gz',
  'AWSLogs/123456789012/Config/ConfigWritabilityCheckFile',
  'AWSLogs/123456789012/ELBAccessLogTestFile',
  'AWSLogs/123456789012/vpcflowlogs/us-east-1/2024/06/10/',
])('%s is no log: it is skipped, with a reason', (key) => {
  expect(match(key)).toEqual({ skipped: expect.any(String) });
});

test.each([
  'aws-waf-logs-x/error/processing-failed/2024/06/10/00/aws-waf-logs-x-1-2024-06-10-00-00-00-0a1b2c3d',
  'SecurityHub/processing-failed/2024/06/10/00/siem-1-2024-06-10-00-00-00-0a1b2c3d',
  'AWSLogs/123456789012/Inspector2_Finding/format-conversion-failed/2024/06/10/00/x',
  'AWSLogs/123456789012/Config-Rules/error/2024/06/10/00/x',
])('%s is error output of Firehose: it is skipped, with a reason', (key) => {
  const found = match(key);
  expect('skipped' in found && found.skipped).toMatch(/Firehose/);
});

test.each(['nginx-error', 'apache-error', 'rds-mysql-error'])('a folder named error belongs to the name of %s', (id) => {
  expect(keys[id].map(typeOf)).toEqual(keys[id].map(() => id));
});
