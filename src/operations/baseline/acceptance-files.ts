import { GuardError } from '../../errors/index.js';
import { keyText, kindNames, type Snapshot, type TreeFile } from '../../model/index.js';
import { schemas } from '../../kinds/schemas.js';
import type { FileChanges } from '../../store/index.js';
import { conflictText, decodeSnapshot, encodeObject, encodeSnapshot, keyIdsOf, objectPaths } from '../../tree/index.js';
import type { OperationContext } from '../context.js';
import { filesForStore } from '../encryption/encode-for-store.js';
import { prefixOf } from '../prefix-of.js';
import type { Acceptance, AcceptedObject } from './plan-acceptance.js';

/** What the two sides of a conflict are called in a file. */
const sides = { ours: 'baseline', theirs: 'live' };

/** What an acceptance writes. */
export interface AcceptanceFiles {
  readonly files: FileChanges;
  /** Whether they are encrypted, so that nothing beside them may name anybody. */
  readonly isSealed: boolean;
}

/**
 * The files that an acceptance writes, by path relative to the instance's folder, in an order in which every object comes
 * after those that it mentions and is removed before them: a run that is killed leaves a valid baseline.
 * @param from the baseline as it is; a file that somebody has formatted by hand is left alone unless its object changes
 * @param stored its files as they are stored
 * @throws SnapshotError SNAPSHOT_REFERENCE_BROKEN for a result that mentions what is not in it; GuardError GUARD_CONFLICTS
 */
export async function acceptanceFiles(context: OperationContext, { result, accepted }: Acceptance, from: Snapshot | undefined, stored: readonly TreeFile[]): Promise<AcceptanceFiles> {
  requireValid(context, result);
  const { files, key } = await filesForStore(context, result);
  const conflicts = accepted.filter(({ merged }) => merged.conflicts.length > 0);
  if (key !== undefined || keyIdsOf(stored).length > 0) {
    if (conflicts.length > 0) throw cannotShow(conflicts);
    return { files: inSafeOrder(differences(stored, files)), isSealed: key !== undefined }; // all of an encrypted baseline is under one key
  }
  const changes = differences(from === undefined ? [] : encodeSnapshot(from), files);
  const paths = objectPaths(result.objects.values());
  for (const { change, merged: { ours, theirs } } of conflicts) {
    changes.set(paths.get(keyText(change)) ?? '', conflictText(ours && encodeObject(ours), theirs && encodeObject(theirs), sides));
  }
  return { files: inSafeOrder(changes), isSealed: false };
}

/** It must read back, or nobody could go on from it. */
function requireValid({ instanceName }: OperationContext, result: Snapshot): void {
  decodeSnapshot(encodeSnapshot(result), { prefix: prefixOf(instanceName), coverage: result.coverage });
}

function differences(before: readonly TreeFile[], after: readonly TreeFile[]): Map<string, Uint8Array | undefined> {
  const had = new Map(before.map(({ path, content }) => [path, content]));
  const kept = new Set(after.map(({ path }) => path));
  const written = after.filter(({ path, content }) => !isEqual(had.get(path), content)).map(({ path, content }) => [path, content] as const);
  const removed = before.filter(({ path }) => !kept.has(path)).map(({ path }) => [path, undefined] as const);
  return new Map<string, Uint8Array | undefined>([...written, ...removed]);
}

function isEqual(a: Uint8Array | undefined, b: Uint8Array): boolean {
  return a !== undefined && Buffer.compare(a, b) === 0;
}

/** First the files that say what there is, then objects in order of reference, then removals in the opposite order. */
function inSafeOrder(changes: FileChanges): FileChanges {
  const written = [...changes].filter(([, content]) => content !== undefined).sort(([a], [b]) => rankOf(a) - rankOf(b));
  const removed = [...changes].filter(([, content]) => content === undefined).sort(([a], [b]) => rankOf(b) - rankOf(a));
  return new Map([...written, ...removed]);
}

function rankOf(path: string): number {
  const place = schemas.find((schema) => ('folder' in schema.place ? path.startsWith(`${schema.place.folder}/`) : path === schema.place.file));
  return place === undefined ? -1 : kindNames.indexOf(place.name);
}

function cannotShow(conflicts: readonly AcceptedObject[]): GuardError {
  const names = conflicts.map(({ change }) => keyText(change));
  return new GuardError('GUARD_CONFLICTS', {
    message: `Baseline and live have changed the same in ${names.slice(0, 5).join(', ')}${names.length > 5 ? ', …' : ''}, and an encrypted file cannot show both.`,
    remedy: 'Choose a side for these with `idc drift accept --merge --ours OBJECT` (the baseline) or `--theirs OBJECT` (the live state).',
    details: { objects: names },
  });
}
