import { readExclusionConditions, testConditions } from './conditions';
import { ObjectAccount, type EcsRecord, type Fields } from '../model';

const PATH = '/siem/exclude-logs/';
const parameter = (name: string, action: string, expression: string) => ({ name: PATH + name, value: JSON.stringify({ action, expression }) });
const read = (...parameters: Array<{ name: string; value: string }>) => readExclusionConditions(parameters, PATH);

const holds = (expression: string, document: Fields): boolean => {
  const { conditions: [condition], errors } = read(parameter('x/c', 'exclude', expression));
  expect(errors).toEqual([]);
  return condition.holds(document);
};

test.each<[string, Fields, boolean]>([
  ['a == `1`', { a: 1 }, true],
  ["eventSource == 'ec2.amazonaws.com' && readOnly == `true`", { eventSource: 'ec2.amazonaws.com', readOnly: true }, true],
  ["eventSource == 'ec2.amazonaws.com' && readOnly == `true`", { eventSource: 'ec2.amazonaws.com', readOnly: false }, false],
  ['a == `text`', { a: 'text' }, true],
  ['a == `"text"`', { a: 'text' }, true],
  ['a == ` text`', { a: 'text' }, true],
  ['a == `a\\`b\\`c`', { a: 'a`b`c' }, true],
  ["a == 'it\\'s \\'q\\''", { a: "it's 'q'" }, true],
  ["a == 'back\\\\slash `tick` \"quote\"'", { a: 'back\\\\slash `tick` "quote"' }, true],
  ['"a b" == `{"k": ["\\\\"]}`', { 'a b': { k: ['\\'] } }, true],
  ["contains(a, 'x')", { a: ['x'] }, true],
  ["starts_with(user.name, 'svc-')", { user: { name: 'svc-1' } }, true],
  ["list[?k == 'v']", { list: [{ k: 'v' }] }, true],
  ["list[?k == 'v']", { list: [{ k: 'w' }] }, false],
  ['`true`', {}, true],
  ['arr', { arr: [] }, false],
  ['arr', { arr: [1] }, true],
  ['map', { map: {} }, false],
  ['map', { map: { a: 0 } }, true],
  ['zero', { zero: 0 }, false],
  ['text', { text: '' }, false],
  ['missing', {}, false],
  ["missing != 'x'", {}, true],
])('%s on %j: %j', (expression, document, expected) => {
  expect(holds(expression, document)).toBe(expected);
});

test('conditions come in the order of their names, those that are disabled not at all', () => {
  const { conditions } = read(
    parameter('x/b', 'COUNT', 'b'), parameter('x/a', 'Exclude', 'a'), parameter('x/off', 'disable', 'a['), parameter('y/deep/er', 'count', 'c'));
  expect(conditions.map(({ logType, name, action, expression }) => [logType, name, action, expression])).toEqual([
    ['x', '/siem/exclude-logs/x/a', 'exclude', 'a'],
    ['x', '/siem/exclude-logs/x/b', 'count', 'b'],
    ['y', '/siem/exclude-logs/y/deep/er', 'count', 'c'],
  ]);
});

test.each<[{ name: string; value: string }, RegExp]>([
  [{ name: `${PATH}x/c`, value: 'nope' }, /x\/c: the value must be JSON/],
  [{ name: `${PATH}x/c`, value: 'null' }, /must be JSON/],
  [{ name: `${PATH}x/c`, value: '{"action":"exclude"}' }, /must be JSON/],
  [parameter('x/c', 'drop', 'a'), /must be exclude, count or disable, got drop/],
  [parameter('x/c', 'exclude', 'a['), /x\/c: .+/],
  [parameter('x/c', 'exclude', ''), /x\/c: .+/],
  [parameter('x/c', 'exclude', "a == 'open"), /x\/c: .+/],
  [parameter('x/c', 'exclude', 'no_such_function(a)'), /no_such_function/],
  [parameter('x', 'exclude', '`true`'), /must be \/siem\/exclude-logs\/<log type>\/<name of the condition>/],
  [parameter('x/', 'exclude', '`true`'), /must be/],
  [{ ...parameter('', 'exclude', '`true`'), name: '/other/x/c' }, /must be/],
])('a condition that cannot be used disables itself alone, and says why (%#)', (bad, message) => {
  const { conditions, errors } = read(bad, parameter('x/good', 'exclude', 'a'));
  expect(conditions).toHaveLength(1);
  expect(errors).toEqual([expect.stringMatching(message)]);
});

describe('a record', () => {
  const record = (number: number): EcsRecord => ({ ecs: {}, number, id: `id-${number}`, index: 'log-x', indexTime: '' });
  const run = (documents: Fields[], ...parameters: Array<{ name: string; value: string }>) => {
    const account = new ObjectAccount({ bucket: 'b', key: 'k' }, 'x');
    const test = testConditions(read(...parameters).conditions, account);
    return { account, excluded: documents.map((document, at) => test(document, record(at + 1))) };
  };

  test('is counted once however many conditions count it, and excluded by the first that excludes', () => {
    const { account, excluded } = run(
      [{ a: 1 }, { a: 1 }, { a: 1 }, { a: 1 }, { a: 2 }, { arr: [] }, { arr: [1] }],
      parameter('x/1', 'count', 'a == `1`'), parameter('x/2', 'exclude', 'a == `2`'),
      parameter('x/3', 'exclude', 'arr'), parameter('x/4', 'count', 'a'));
    expect(excluded).toEqual([false, false, false, false, true, false, true]);
    expect(account.counted).toBe(4);
    expect(account.countedRecords).toEqual([1, 2, 3].map((number) => (
      { condition: '/siem/exclude-logs/x/1', expression: 'a == `1`', record: number, id: `id-${number}` })));
  });

  test('on which a condition fails is tested by the others, and how often it failed is known', () => {
    const { account, excluded } = run(
      [{ a: 'x' }, { a: 7 }, {}], parameter('x/1', 'exclude', "starts_with(a, 'y')"), parameter('x/2', 'exclude', 'a == `7`'));
    expect(excluded).toEqual([false, true, false]);
    expect([...account.conditionErrors]).toEqual([['/siem/exclude-logs/x/1', { records: 2, message: expect.stringContaining('starts_with') }]]);
  });
});
