import { InvalidArgumentError } from 'commander';

/** Parses names that are separated by commas. */
export function parseNames(text: string): string[] {
  return text.split(',');
}

const mostDigits = 999_999_999;

/** Makes a parser of whole numbers between two bounds. */
export function parseFrom(least: number, most = mostDigits): (text: string) => number {
  return (text) => {
    const count = /^\d{1,9}$/.test(text) ? Number(text) : Number.NaN;
    if (count >= least && count <= most) return count;
    throw new InvalidArgumentError(`It must be a whole number from ${least}${most === mostDigits ? '' : ` to ${most}`}.`);
  };
}

/** Parses a whole number from 0. */
export const parseCount = parseFrom(0);

/** Parses a time that JavaScript or ISO 8601 knows. */
export function parseTime(text: string): Date {
  const time = new Date(text);
  if (Number.isNaN(time.getTime())) throw new InvalidArgumentError('It must be a time such as 2026-11-01 or 2026-11-01T12:00:00Z.');
  return time;
}

/** Collects the values of a flag that may be repeated. */
export function collected(value: string, earlier: readonly string[]): string[] {
  return [...earlier, value];
}
