import { referencesOf } from '../kinds/schemas.js';
import { gapOf, keyText, type ObjectMap, type Snapshot, type SnapshotObject, type TargetFinding } from '../model/index.js';

/** What the result would refer to, and what is neither in it nor in a part of the target that could not be read. */
export function brokenReferences(result: ObjectMap, live: Snapshot): TargetFinding[] {
  return [...result.values()].flatMap((object) => {
    return missingReferences(object, result, live).map((key): TargetFinding => ({
      check: 'references',
      severity: 'error',
      subject: keyText(object),
      message: `${keyText(object)} would refer to ${key}, which would not be there`,
      remedy: 'Restore it as well (--with-dependencies, or leave out --kinds and --select), or leave out what refers to it.',
    }));
  });
}

/** What an object refers to that is neither in a result nor in a part of the target that could not be read, as keyText. */
export function missingReferences(object: SnapshotObject, result: ObjectMap, live: Snapshot): string[] {
  const missing = referencesOf(object).map(({ to }) => to).filter((to) => !result.has(keyText(to)) && gapOf(live.coverage, to) === undefined);
  return [...new Set(missing.map(keyText))];
}
