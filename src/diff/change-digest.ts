import { createHash } from 'node:crypto';
import type { ChangeSet } from '../model/index.js';

/** SHA-256 (hex) of a change set: equal exactly when what will happen is equal, e.g. to prove that a plan is the one shown. */
export function changeDigest(changeSet: ChangeSet): string {
  const lines = changeSet.changes.map(({ kind, name, action, properties }) => JSON.stringify([kind, name, action, properties.map(({ path, action: how, before, after }) => [path, how, before ?? null, after ?? null])]));
  return createHash('sha256').update(lines.join('\n')).digest('hex');
}
