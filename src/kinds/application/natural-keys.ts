import type { LiveApplication } from '../../aws/index.js';
import { byCodeUnits } from '../kind.js';

/**
 * Which of these applications need more than their name as natural key, and what: names need not be unique. Of several of
 * one name, the first by ARN has the name alone; the others add the last part of their ARN.
 * @returns namesake by ARN
 */
export function namesakesOf(applications: readonly LiveApplication[]): Map<string, string> {
  const taken = new Set<string>(applications.map(({ name }) => name));
  const seen = new Set<string>();
  const namesakes = new Map<string, string>();
  for (const { arn, name } of applications.toSorted((a, b) => byCodeUnits(a.arn, b.arn))) {
    if (!seen.has(name)) {
      seen.add(name);
      continue;
    }
    let namesake = arn.slice(arn.lastIndexOf('/') + 1);
    while (taken.has(`${name}~${namesake}`)) namesake += '~'; // somebody gave another application just this name
    taken.add(`${name}~${namesake}`);
    namesakes.set(arn, namesake);
  }
  return namesakes;
}
