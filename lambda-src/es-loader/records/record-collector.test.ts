import { RecordCollector } from './record-collector';
import { ObjectAccount, type LogRecord } from '../model';

const collectorOf = (piece?: { start: number; end: number }) => {
  const account = new ObjectAccount({ bucket: 'my-log-bucket', key: 'x', piece }, 'x');
  return { account, collector: new RecordCollector(account, ({ number, text }: LogRecord) => (String(text) === 'excluded' ? undefined : number)) };
};

test('records become documents at once and are handed on in portions', () => {
  const { account, collector } = collectorOf();
  for (const text of ['a', 'excluded', 'b']) if (collector.next()) collector.add(text, {});
  expect(collector.take()).toEqual([1, 3]);
  if (collector.next()) collector.add('c', 'no JSON');
  expect(collector.take()).toEqual([4]);
  expect(collector.take()).toEqual([]);
  expect(account.read).toBe(4);
});

test.each([
  [{ start: 2, end: 3 }, [2, 3]],
  [{ start: 1, end: 1 }, [1]],
  [{ start: 4, end: 9 }, [4, 5]],
  [{ start: 6, end: 9 }, []],
  [undefined, [1, 2, 3, 4, 5]],
])('of the piece %j only its records are read and counted', (piece, expected) => {
  const { account, collector } = collectorOf(piece);
  for (let number = 1; number <= 5; number++) if (collector.next()) collector.add('text', {});
  expect(collector.take()).toEqual(expected);
  expect(account.read).toBe(expected.length);
  expect(collector.finished).toBe((piece?.end ?? Infinity) <= 5);
});

test('skipped records count, in the piece only', () => {
  const { account, collector } = collectorOf({ start: 2, end: 2 });
  for (let number = 1; number <= 3; number++) if (collector.next()) collector.skip();
  expect(account).toMatchObject({ read: 1, skipped: 1 });
});
