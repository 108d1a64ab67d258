/** Does something with each item, so many at a time; the results have the order of the items. The first failure ends it. */
export const mapConcurrently = async <In, Out>(items: readonly In[], concurrency: number, work: (item: In) => Promise<Out>): Promise<Out[]> => {
  const results = new Array<Out>(items.length);
  let next = 0;
  const worker = async (): Promise<void> => {
    for (let at = next++; at < items.length; at = next++) results[at] = await work(items[at]);
  };
  await Promise.all(Array.from({ length: Math.min(concurrency, items.length) }, worker));
  return results;
};
