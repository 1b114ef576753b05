/** Does `work` for each, at most `count` of them at the same time; rejects with the first that failed. */
export async function forEachAtOnce<T>(
  items: Iterable<T>,
  count: number,
  work: (item: T) => Promise<void>,
): Promise<void> {
  const waiting = items[Symbol.iterator]();
  await Promise.all(
    Array.from({ length: count }, async () => {
      for (let next = waiting.next(); next.done !== true; next = waiting.next())
        await work(next.value);
    }),
  );
}
