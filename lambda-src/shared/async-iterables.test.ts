import { forEachParallel, merge } from './async-iterables';

const collect = async <T>(source: AsyncIterable<T>): Promise<T[]> => {
  const all: T[] = [];
  for await (const element of source) all.push(element);
  return all;
};

async function* numbers(from: number, to: number) {
  for (let i = from; i <= to; i++) {
    await Promise.resolve();
    yield i;
  }
}

test('merged sources lose nothing, and each keeps its order', async () => {
  const merged = await collect(merge([numbers(1, 5), numbers(11, 13), numbers(21, 21), numbers(31, 30)], 2));
  expect([...merged].sort((a, b) => a - b)).toEqual([1, 2, 3, 4, 5, 11, 12, 13, 21]);
  expect(merged.filter((n) => n < 10)).toEqual([1, 2, 3, 4, 5]);
});

test('sources that always have something do not starve the others', async () => {
  const merged = await collect(merge([numbers(1, 4), numbers(11, 14)], 2));
  expect(merged.indexOf(11)).toBeLessThan(merged.indexOf(3));
});

test('no more sources are open than allowed', async () => {
  let open = 0;
  let most = 0;
  const source = async function* () {
    most = Math.max(most, ++open);
    yield* numbers(1, 3);
    open--;
  };
  await collect(merge([source(), source(), source(), source()], 2));
  expect(most).toBe(2);
});

test('a merge that is given up closes its sources', async () => {
  const closed: number[] = [];
  const source = async function* (n: number) {
    try {
      for (;;) yield n;
    } finally {
      closed.push(n);
    }
  };
  for await (const _ of merge([source(1), source(2)], 2)) break;
  expect(closed.sort()).toEqual([1, 2]);
});

test('a failing source fails the merge', async () => {
  const failing = async function* () {
    yield 1;
    throw new Error('broken');
  };
  await expect(collect(merge([failing()], 1))).rejects.toThrow('broken');
});

test('tasks run in parallel up to the limit, and the next element is taken only when one has ended', async () => {
  let taken = 0;
  let ended = 0;
  const atOnce: number[] = [];
  const source = async function* () {
    for (; taken < 10; taken++) yield taken;
  };
  await forEachParallel(source(), 3, async () => {
    atOnce.push(taken + 1 - ended);
    await new Promise((resolve) => setImmediate(resolve));
    ended++;
  });
  expect(ended).toBe(10);
  expect(Math.max(...atOnce)).toBe(3);
});

test('the first failure of a task ends the run after the others have settled', async () => {
  const ended: number[] = [];
  const run = forEachParallel(numbers(1, 10), 2, async (n) => {
    if (n === 1) throw new Error('task 1');
    await new Promise((resolve) => setImmediate(resolve));
    ended.push(n);
  });
  await expect(run).rejects.toThrow('task 1');
  expect(ended).toEqual([2]);
});
