import { referencesOf } from '../kinds/schemas.js';
import { gapOf, keyText, type ObjectMap, type Snapshot, type TargetFinding } from '../model/index.js';

/** What the result would refer to, and what is neither in it nor in a part of the target that could not be read. */
export function brokenReferences(result: ObjectMap, live: Snapshot): TargetFinding[] {
  return [...result.values()].flatMap((object) => {
    const missing = new Set(referencesOf(object).map(({ to }) => to).filter((to) => !result.has(keyText(to)) && gapOf(live.coverage, to) === undefined).map(keyText));
    return [...missing].map((key): TargetFinding => ({
      check: 'references',
      severity: 'error',
      subject: keyText(object),
      message: `${keyText(object)} would refer to ${key}, which would not be there`,
      remedy: 'Restore it as well (--with-dependencies, or leave out --kinds and --select), or leave out what refers to it.',
    }));
  });
}
