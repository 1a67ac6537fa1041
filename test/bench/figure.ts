/** One measured figure. */
export interface Figure {
  readonly name: string;
  readonly value: number;
  /** `s`, `ms`, `MB`, `calls`, … */
  readonly unit: string;
  /** How many times the thing that `against` names. */
  readonly ratio?: number;
  readonly against?: string;
}

/** Measures, repeating what varies as often as `rounds` says. It throws when the result is wrong, never because it is slow. */
export type Bench = (rounds: number) => Promise<readonly Figure[]>;

/** A figure beside another value of the same unit. */
export function compared(name: string, value: number, unit: string, base: number, against: string): Figure {
  return { name, value, unit, ratio: value / base, against };
}

/** The middle value; of an even number of values the mean of the middle two. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length / 2;
  const [low, high] = [sorted[Math.ceil(middle) - 1], sorted[Math.floor(middle)]];
  if (low === undefined || high === undefined) throw new RangeError('no values to take the median of');
  return (low + high) / 2;
}

/** Wall-clock seconds of some work, and its result. */
export async function timed<T>(work: () => Promise<T>): Promise<{ readonly seconds: number; readonly result: T }> {
  const startedMs = performance.now();
  const result = await work();
  return { seconds: (performance.now() - startedMs) / 1000, result };
}

/** Cost of one more unit: two sizes cancel what every run costs. */
export function slopeMs(small: { size: number; seconds: number }, large: { size: number; seconds: number }): number {
  return (1000 * (large.seconds - small.seconds)) / (large.size - small.size);
}
