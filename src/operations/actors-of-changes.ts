import type { TrailEvent } from '../aws/index.js';
import { findActors } from '../collect/actors/find-actors.js';
import { keyText, type ChangeActor, type ChangeSet, type ObjectKey, type Snapshot, type SnapshotMetadata } from '../model/index.js';
import type { SnapshotRecord } from '../store/index.js';
import { readFrom, writesSince } from './choose-reading.js';
import type { OperationContext } from './context.js';
import { keysOf } from './encryption/repository-keys.js';
import { openMetadata } from './encryption/sealed-metadata.js';
import type { LiveState } from './read-live.js';

/** Most actors that a commit message names: a change of everything at once is one event in the end, and the message is read often. */
const mostActors = 500;

/** Most objects that the next snapshot looks for again. */
const mostSought = 100;

/** CloudTrail delivers about five minutes after the call; so much earlier an event may belong to what was sought. */
const lateMs = 30 * 60_000;

/** The trail tells whole seconds. */
const secondMs = 1_000;

/** What a backup has changed, and since which snapshot. */
export interface ActorQuestion {
  readonly live: LiveState;
  readonly previous: SnapshotRecord;
  readonly before: Snapshot;
  readonly changes: ChangeSet;
}

/** What the metadata say of actors, and how many calls it took to find out. */
export type FoundActors = Pick<SnapshotMetadata, 'actors' | 'actorsSought' | 'actorsNote'> & { readonly lookups: number };

/**
 * Who made the changes since the snapshot before, and those that it looked for in vain because events come late. Asks CloudTrail
 * only when something has changed, and not again for what an incremental reading has asked.
 */
export async function actorsOfChanges(context: OperationContext, { live, previous, before, changes }: ActorQuestion): Promise<FoundActors> {
  const sought = (await openMetadata(previous.metadata, keysOf(context))).actorsSought ?? [];
  if (changes.changes.length + sought.length === 0) return { lookups: 0 };
  const since = readFrom(previous);
  const { events, lookups } = await eventsSince(context, live, new Date(since.getTime() - (sought.length === 0 ? secondMs : lateMs)));
  if (typeof events === 'string') return { lookups, ...(changes.changes.length === 0 ? {} : { actorsNote: events }) };
  const states = { before: before.objects, after: live.snapshot.objects };
  const isNew = ({ time }: TrailEvent): boolean => time.getTime() >= since.getTime() - secondMs;
  const now = findActors(events.filter(isNew), { ...states, changed: changes.changes });
  const changed = new Set(changes.changes.map(keyText));
  const late = findActors(events, { ...states, changed: sought.filter((key) => !changed.has(keyText(key))) });
  return { lookups, ...bounded([...now, ...late], changes) };
}

function bounded(found: readonly ChangeActor[], { changes }: ChangeSet): Pick<FoundActors, 'actors' | 'actorsSought' | 'actorsNote'> {
  const named = new Set(found.map(({ object }) => keyText(object)));
  const missing = changes.filter((change) => !named.has(keyText(change))).map(({ kind, name }): ObjectKey => ({ kind, name }));
  const left = found.length - mostActors;
  return {
    ...(found.length > 0 && { actors: found.slice(0, mostActors) }),
    ...(missing.length > 0 && { actorsSought: missing.slice(0, mostSought) }),
    ...(left > 0 && { actorsNote: `the actors of ${left} more objects are not kept: a snapshot names ${mostActors} at most` }),
  };
}

/** The events that the reading has seen already, where it went by the trail; else they are asked for. */
async function eventsSince(context: OperationContext, { events }: LiveState, since: Date): Promise<{ events: readonly TrailEvent[] | string; lookups: number }> {
  if (events !== undefined) return { events, lookups: 0 };
  const aws = await context.aws();
  const count = (): number => aws.calls.get('cloudtrail:LookupEvents') ?? 0;
  const before = count();
  const found = await writesSince(aws, since, context.now());
  return { events: found, lookups: count() - before };
}
