import { contentOf, readRecords } from './testing/read-records';

const LINES = { format: 'text', envelope: 'firelens', linePattern: '(?<word>[a-z]+)' } as const;

const TASK = 'arn:aws:ecs:us-east-1:123456789012:task/my-cluster/0123';
const members = { container_id: 'abc', container_name: '/my-container', ecs_cluster: 'my-cluster', ecs_task_arn: TASK, ecs_task_definition: 'web:1' };
const line = (log: unknown, others: object = {}): string => JSON.stringify({ ...members, log, source: 'stdout', ...others });

test('each line holds a line of a container, and says where that runs', async () => {
  const { records } = await readRecords(LINES, [[line('a'), line('b ', { ec2_instance_id: 'i-0abc', source: undefined })].join('\n')]);
  expect(records).toEqual([
    { number: 1, text: 'a', fields: { word: 'a' }, envelope: { id: '/my-container', container: { ...members, container_source: 'stdout' } } },
    { number: 2, text: 'b ', fields: { word: 'b' }, envelope: { id: '/my-container', container: { ...members, ec2_instance_id: 'i-0abc' } } },
  ]);
});

test('what a container wrote to standard error is left out, and counted', async () => {
  const text = [line('a'), line('b', { source: 'stderr' }), line('c')].join('\n');
  await expect(readRecords(LINES, [text])).resolves.toMatchObject({ read: 3, excluded: 1, records: [{ number: 1 }, { number: 3 }] });
  await expect(readRecords({ ...LINES, stderr: 'load' }, [text])).resolves.toMatchObject({ read: 3, excluded: 0, records: { length: 3 } });
});

test('blank lines, and those of containers, are skipped', async () => {
  const text = `\n${line('')}\n \n${line(' ')}\n${line('a')}\n`;
  await expect(readRecords(LINES, [text])).resolves.toMatchObject({ read: 5, skipped: 4, records: [{ number: 5 }] });
});

test('what cannot be read is a record with a reason, and knows its container as far as that is known', async () => {
  const noText = line({ word: 'a' }, { container_id: 7 });
  const { records } = await readRecords(LINES, [[line('a').slice(0, -3), '[]', noText, line('7')].join('\n')]);
  expect(records.map(({ error }) => error)).toEqual([
    'no JSON object of FireLens can be read', 'no JSON object of FireLens can be read', 'the record of FireLens holds no log',
    'the line does not match the pattern of this log type',
  ]);
  expect(records[1]).toEqual({ number: 2, text: '[]', error: records[0].error });
  const { container_id: id, ...others } = members;
  expect(records[2]).toMatchObject({ text: noText, envelope: { container: { ...others, container_source: 'stdout' } } });
  expect(records[3].envelope?.container?.container_id).toBe(id);
});

test('lines of containers may be JSON themselves', async () => {
  const { records } = await readRecords({ format: 'json', envelope: 'firelens' }, [[line('{"a": 1.0}'), line('x')].join('\n')]);
  expect(records.map(({ text }) => text)).toEqual(['{"a": 1.0}', 'x']);
  expect(contentOf({ records })).toEqual([{ a: expect.anything() }, 'no JSON value can be read']);
});
