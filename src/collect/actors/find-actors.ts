import type { TrailEvent } from '../../aws/index.js';
import { referencesOf } from '../../kinds/schemas.js';
import { keyText, type ChangeActor, type ObjectKey, type ObjectMap } from '../../model/index.js';
import { idOf } from '../earlier-snapshot.js';
import { ofIdentityCenter } from '../touched.js';
import { targetsOf, type EventTargets } from './event-targets.js';

/** The states before and after, and what differs. */
export interface ActorSources {
  readonly before: ObjectMap;
  readonly after: ObjectMap;
  /** Objects whose actors are wanted. */
  readonly changed: readonly ObjectKey[];
}

interface Told {
  readonly event: TrailEvent;
  readonly targets: EventTargets;
}

/**
 * Who changed each of these objects last, by the events of a trail. Objects are found by the IDs that they have in either
 * state. A group or an account that has only lost what mentioned a deleted object has the actor of that deletion; one of which
 * the trail says no more than that some group has lost a member has an actor only where all such events are of one.
 * Objects of which the trail tells nothing are not in the result.
 */
export function findActors(events: readonly TrailEvent[], sources: ActorSources): ChangeActor[] {
  const told = ofIdentityCenter(events).map((event) => ({ event, targets: targetsOf(event) })).sort((a, b) => b.event.time.getTime() - a.event.time.getTime());
  const direct = directEvents(told, sources);
  return sources.changed.flatMap((object) => {
    const event = direct.get(keyText(object)) ?? lossOf(object, told, sources) ?? deletionOf(object, direct, sources) ?? told.find(({ targets }) => targets.some === 'any')?.event;
    return event === undefined ? [] : [actorOf(object, event)];
  });
}

/** The newest event of each object that an event names. */
function directEvents(told: readonly Told[], { before, after }: ActorSources): ReadonlyMap<string, TrailEvent> {
  const byId = new Map<string, string[]>();
  for (const [key, object] of [...before, ...after]) {
    const id = idOf(object);
    if (id !== undefined) byId.set(id, [...(byId.get(id) ?? []), key]);
  }
  const found = new Map<string, TrailEvent>();
  for (const { event, targets } of told) {
    const keys = [...targets.ids.flatMap((id) => byId.get(id) ?? []), ...targets.keys.map(keyText)];
    for (const key of keys) if (!found.has(key)) found.set(key, event);
  }
  return found;
}

/** DeleteGroupMembership names the membership alone, whose ID no snapshot holds. */
function lossOf(object: ObjectKey, told: readonly Told[], sources: ActorSources): TrailEvent | undefined {
  if (object.kind !== 'group' || lostReferences(object, sources).length === 0) return undefined;
  const losses = told.filter(({ targets }) => targets.some === 'group-that-lost-a-member').map(({ event }) => event);
  return losses.every(({ actor }) => actor === losses[0]?.actor) ? losses[0] : undefined;
}

/** The event by which something went that the object had mentioned. */
function deletionOf(object: ObjectKey, direct: ReadonlyMap<string, TrailEvent>, sources: ActorSources): TrailEvent | undefined {
  const events = lostReferences(object, sources).filter((key) => !sources.after.has(key)).map((key) => direct.get(key)).filter((event) => event !== undefined);
  return events.sort((a, b) => b.time.getTime() - a.time.getTime())[0];
}

/** keyTexts that the object mentioned before and mentions no more. */
function lostReferences(object: ObjectKey, { before, after }: ActorSources): string[] {
  const mentions = (objects: ObjectMap): string[] => {
    const found = objects.get(keyText(object));
    return found === undefined ? [] : referencesOf(found).map(({ to }) => keyText(to));
  };
  const now = new Set(mentions(after));
  return mentions(before).filter((key) => !now.has(key));
}

/** Texts of a trail are other people's; of each a line is enough. */
const longest = 512;

function actorOf({ kind, name }: ObjectKey, { actor, sourceAddress, time, name: event, eventId }: TrailEvent): ChangeActor {
  return {
    object: { kind, name }, actor: actor.slice(0, longest), ...(sourceAddress !== undefined && { sourceAddress: sourceAddress.slice(0, longest) }),
    time, event: event.slice(0, longest), eventId: eventId.slice(0, longest),
  };
}
