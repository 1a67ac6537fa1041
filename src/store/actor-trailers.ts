import type { ChangeActor, ObjectKey, SnapshotMetadata } from '../model/index.js';
import { decodeObject, decodeText, decodeTime, encodeJson, encodeText, isKind } from './trailer-value.js';

type Trailers = ReadonlyMap<string, readonly string[]>;
type ActorMetadata = Pick<SnapshotMetadata, 'actors' | 'actorsSought' | 'actorsNote'>;

/** Trailers on who made the changes; none for what is not known. */
export function encodeActors({ actors = [], actorsSought = [], actorsNote }: ActorMetadata): [key: string, value: string][] {
  return [
    ...actors.map((actor): [string, string] => ['Actor', encodeActor(actor)]),
    ...actorsSought.map(({ kind, name }): [string, string] => ['Actor-Sought', encodeJson({ kind, name })]),
    ...(actorsNote === undefined ? [] : [['Actors-Note', encodeText(actorsNote)] satisfies [string, string]]),
  ];
}

/** @throws Error when a trailer is malformed; objects of a kind that this version does not know are passed over */
export function decodeActors(trailers: Trailers): ActorMetadata {
  const [actors, sought, note] = [trailers.get('Actor'), trailers.get('Actor-Sought'), trailers.get('Actors-Note')?.[0]];
  return {
    ...(actors && { actors: actors.map(decodeActor).filter((actor) => actor !== undefined) }),
    ...(sought && { actorsSought: sought.map((value) => decodeKey(decodeObject(value))).filter((key) => key !== undefined) }),
    ...(note === undefined ? {} : { actorsNote: decodeText(note) }),
  };
}

function encodeActor({ object: { kind, name }, actor, sourceAddress, time, event, eventId }: ChangeActor): string {
  return encodeJson({ kind, name, actor, sourceAddress, time: time.toISOString(), event, eventId });
}

function decodeActor(value: string): ChangeActor | undefined {
  const { actor, sourceAddress, time, event, eventId, ...key } = decodeObject(value);
  const object = decodeKey(key);
  return object && { object, actor: String(actor), ...(typeof sourceAddress === 'string' && { sourceAddress }), time: decodeTime(String(time)), event: String(event), eventId: String(eventId) };
}

function decodeKey({ kind, name }: Readonly<Record<string, unknown>>): ObjectKey | undefined {
  return isKind(kind) ? { kind, name: String(name) } : undefined;
}
