import { SnapshotError } from '../errors/index.js';
import { referencesOf } from '../kinds/schemas.js';
import { gapOf, keyText, type ObjectMap, type Snapshot } from '../model/index.js';
import { firstOf } from './first-of.js';

/**
 * Checks that everything the result refers to is in it, or in a part of the target that could not be read.
 * @throws SnapshotError SNAPSHOT_REFERENCE_BROKEN
 */
export function checkReferences(result: ObjectMap, live: Snapshot): void {
  const broken = [...result.values()].flatMap((object) =>
    referencesOf(object)
      .filter(({ to }) => !result.has(keyText(to)) && gapOf(live.coverage, to) === undefined)
      .map(({ to, path }) => ({ from: keyText(object), path, to: keyText(to) })),
  );
  if (broken.length === 0) return;
  throw new SnapshotError('SNAPSHOT_REFERENCE_BROKEN', {
    message: `After this restore objects would refer to others that are not there: ${firstOf(broken.map(({ from, to }) => `${from} needs ${to}`))}`,
    remedy: 'Restore the kinds they belong to as well (leave out --kinds), or correct the snapshot files.',
    details: { broken },
  });
}
