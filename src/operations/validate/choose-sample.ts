/** What a sample takes, and where the next one goes on. */
export interface Sample<T> {
  readonly chosen: readonly T[];
  /** The last that was taken besides the first; undefined when there was none. */
  readonly reached: T | undefined;
}

/**
 * The first, and a share of the others: those that follow the one that the last sample has reached, and from the start again
 * behind the last. So each comes round, and none of them before all others.
 * @param percent from 0 to 100; of anything above 0 at least one
 */
export function chooseSample<T>(list: readonly T[], percent: number, isReached: (element: T) => boolean): Sample<T> {
  const others = list.slice(1);
  const count = Math.ceil((others.length * percent) / 100);
  const start = others.findIndex(isReached) + 1;
  const taken = [...others.slice(start), ...others.slice(0, start)].slice(0, count);
  const wanted = new Set([...list.slice(0, 1), ...taken]);
  return { chosen: list.filter((element) => wanted.has(element)), reached: taken.at(-1) };
}
