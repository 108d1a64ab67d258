/**
 * The elements of several sources as they come, from at most `concurrency` of them at a time.
 *
 * One element of each open source is fetched ahead, so that waiting for one source overlaps with the work on another.
 */
export async function* merge<T>(sources: Iterable<AsyncIterable<T>>, concurrency: number): AsyncGenerator<T, void, undefined> {
  const waiting = sources[Symbol.iterator]();
  const pulls = new Map<AsyncIterator<T>, Promise<Pulled<T>>>();
  const pull = (iterator: AsyncIterator<T>): void => {
    const pulled = iterator.next().then((result) => ({ iterator, result }));
    pulled.catch(() => undefined); // it is looked at later: no unhandled rejection until then
    pulls.delete(iterator); // to the end of the line: every source gets its turn
    pulls.set(iterator, pulled);
  };
  const admit = (): void => {
    const next = waiting.next();
    if (!next.done) pull(next.value[Symbol.asyncIterator]());
  };

  for (let i = 0; i < concurrency; i++) admit();
  try {
    while (pulls.size > 0) {
      const { iterator, result } = await Promise.race(pulls.values());
      if (result.done) {
        pulls.delete(iterator);
        admit();
      } else {
        pull(iterator);
        yield result.value;
      }
    }
  } finally {
    await Promise.allSettled([...pulls.keys()].map((iterator) => iterator.return?.()));
  }
}

interface Pulled<T> {
  readonly iterator: AsyncIterator<T>;
  readonly result: IteratorResult<T>;
}

/** Runs `task` on each element, at most `concurrency` at a time; takes no further element while all are busy. Fails with the first failure. */
export const forEachParallel = async <T>(source: AsyncIterable<T>, concurrency: number, task: (element: T) => Promise<void>): Promise<void> => {
  const running = new Set<Promise<void>>();
  const failures: unknown[] = [];
  const failOnce = (): void => {
    if (failures.length > 0) throw failures[0];
  };
  try {
    for await (const element of source) {
      const run: Promise<void> = task(element).catch((error) => { failures.push(error); }).finally(() => running.delete(run));
      running.add(run);
      if (running.size >= concurrency) await Promise.race(running);
      failOnce();
    }
  } finally {
    await Promise.all(running);
  }
  failOnce();
};
