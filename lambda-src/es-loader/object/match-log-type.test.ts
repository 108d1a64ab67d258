import { logTypeMatcher } from './match-log-type';
import type { LogType } from '../model';

const logType = (id: string, order: number, keyPattern: string, ignored?: string, optional?: boolean): LogType => ({
  definition: {
    id,
    order,
    keyPattern,
    title: id,
    service: id,
    format: 'json',
    index: id,
    optional,
    ...ignored && { ignoredKeys: { pattern: ignored, reason: 'it is ignored' } },
  },
});

const match = (key: string): string => {
  const found = logTypeMatcher([logType('late', 9, 'log'), logType('early', 1, '/x-log', '/skip/'), logType('upper', 5, 'LOG')])(key);
  return 'skipped' in found ? found.skipped : found.logType.definition.id;
};

test.each([
  ['a/x-log/1', 'early'],
  ['a/y-log/1', 'late'],
  ['catalogue', 'late'],
  ['LOG', 'upper'],
  ['a/skip/x-log/1', 'it is ignored'],
  ['a/x-log/', 'the key is a folder'],
  ['a/Log/1', 'the key is of no known log type'],
  ['', 'the key is of no known log type'],
])('the first type, in their order, whose pattern is found in the key %j is %s', (key, expected) => {
  expect(match(key)).toBe(expected);
});

describe('an optional type', () => {
  const types = [logType('logs', 1, 'agent/logs/'), logType('agent', 2, 'agent', undefined, true), logType('web', 3, 'web', undefined, true)];

  test('is not recognised unless it is asked for: its keys could be those of something else', () => {
    expect(logTypeMatcher(types)('agent/1')).toEqual({ skipped: 'the key is of no known log type' });
    expect(logTypeMatcher(types, ['web', 'logs'])('agent/1')).toEqual({ skipped: 'the key is of no known log type' });
  });

  test('takes its place in the order once it is asked for', () => {
    const find = logTypeMatcher(types, ['agent']);
    expect(find('agent/1')).toMatchObject({ logType: types[1] });
    expect(find('agent/logs/1')).toMatchObject({ logType: types[0] });
  });
});
