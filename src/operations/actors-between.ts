import { keyText, type ChangeActor, type ChangeSet } from '../model/index.js';
import { listSnapshots, type SnapshotRecord } from '../store/index.js';
import type { OperationContext } from './context.js';
import { keysOf } from './encryption/repository-keys.js';
import { openMetadata } from './encryption/sealed-metadata.js';

/** Who changed each object last, by keyText. */
export type ActorMap = ReadonlyMap<string, ChangeActor>;

/**
 * The latest actor of each object over the snapshots of the history after one commit and up to another. What the trail told
 * late, in a snapshot after the last one, counts as well when the event is not later than that one. Objects whose actor is not known are not in it.
 * @param from commit of a snapshot; undefined, or one that is no snapshot of this instance: from the beginning
 * @param to commit of a snapshot; undefined, or one that is no snapshot of this instance: up to the latest
 * @throws SnapshotError KEY_LOCKED and others, where snapshots are encrypted and the key is not at hand
 */
export async function actorsBetween(context: OperationContext, from: string | undefined, to: string | undefined): Promise<ActorMap> {
  const { later, between } = await span(context, from, to);
  const found = new Map<string, ChangeActor>();
  const until = between[0]?.metadata.takenAt;
  for (const record of between) await addActors(context, record, found);
  if (until !== undefined) for (const record of later) await addActors(context, record, found, until);
  return found;
}

/** The same, of the objects of a change set alone; where nothing has changed, the history is not looked at. */
export async function actorsOfChangeSet(context: OperationContext, { changes }: ChangeSet, from: string | undefined, to: string | undefined): Promise<ChangeActor[]> {
  if (changes.length === 0) return [];
  const changed = new Set(changes.map(keyText));
  return [...(await actorsBetween(context, from, to))].flatMap(([key, actor]) => (changed.has(key) ? [actor] : []));
}

/** The snapshots of the instance after `to` and those from there back to `from`, newest first. */
async function span({ repository, instanceName }: OperationContext, from: string | undefined, to: string | undefined): Promise<{ later: SnapshotRecord[]; between: SnapshotRecord[] }> {
  const records: SnapshotRecord[] = [];
  let start = 0;
  for await (const record of listSnapshots(repository, { instanceName })) {
    if (record.commit === to) start = records.length;
    if (record.commit === from) break;
    records.push(record);
  }
  return { later: records.slice(0, start), between: records.slice(start) };
}

async function addActors(context: OperationContext, { metadata }: SnapshotRecord, found: Map<string, ChangeActor>, until?: Date): Promise<void> {
  if ((metadata.actors ?? []).length === 0) return;
  const { actors = [] } = await openMetadata(metadata, keysOf(context));
  for (const actor of actors) {
    const key = keyText(actor.object);
    const known = found.get(key);
    const isLater = known === undefined || actor.time > known.time;
    if (isLater && (until === undefined || actor.time <= until)) found.set(key, actor);
  }
}
