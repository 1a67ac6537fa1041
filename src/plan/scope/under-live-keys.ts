import { namesakeKeys } from '../../diff/index.js';
import { schemaOf } from '../../kinds/schemas.js';
import type { ObjectMap } from '../../model/index.js';
import type { FollowedRenames } from '../renames.js';

/** The objects of a snapshot on the way to the keys that they have live. */
export interface KeyFacts {
  /** Under the keys of the snapshot. */
  readonly named: ObjectMap;
  readonly followed: FollowedRenames;
  /** Under the keys of the live objects. */
  readonly wanted: ObjectMap;
  readonly linked: ObjectMap;
}

/**
 * keyTexts of objects as the plan knows them: those of the snapshot under the keys of the live ones that they belong to; of
 * those that the snapshot lacks, any live object of the name, because the key of one of several depends on the others.
 */
export function underLiveKeys(keys: ReadonlySet<string>, { named, followed, wanted, linked }: KeyFacts): ReadonlySet<string> {
  const aligned = namesakeKeys(followed.objects, linked);
  return new Set([...keys].flatMap((key) => {
    const object = named.get(key);
    if (object === undefined) return [key, ...namesakesBeyond(key, wanted, linked)];
    const liveName = followed.liveNames.get(key);
    const followedKey = liveName === undefined ? key : `${object.kind}/${liveName}`;
    return [aligned.get(followedKey) ?? followedKey];
  }));
}

/** Live objects that the snapshot lacks and that may have had this key when they were made. */
function namesakesBeyond(key: string, wanted: ObjectMap, linked: ObjectMap): string[] {
  return [...linked].filter(([liveKey, { kind, body }]) => {
    const name = schemaOf(kind).namesakes?.nameOf(body);
    return name !== undefined && !wanted.has(liveKey) && (key === `${kind}/${name}` || key.startsWith(`${kind}/${name}~`));
  }).map(([liveKey]) => liveKey);
}
