import { InvalidArgumentError } from 'commander';
import type { KindName } from '../../model/index.js';
import { chosenKindWords, kindOfWord } from '../../operations/index.js';

/** Parses `--kinds users,groups`. */
export function parseKinds(text: string): KindName[] {
  return text.split(',').map((word) => {
    const kind = kindOfWord(word.trim());
    if (kind === undefined) throw new InvalidArgumentError(`${word} is no kind; there are ${chosenKindWords.join(', ')}.`);
    return kind;
  });
}

/** Parses a whole number from 0. */
export function parseCount(text: string): number {
  if (!/^\d{1,9}$/.test(text)) throw new InvalidArgumentError('It must be a whole number from 0.');
  return Number(text);
}

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
