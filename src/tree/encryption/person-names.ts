import type { NameMapping } from '../../kinds/name-mapping.js';
import { makeObject, schemaOf } from '../../kinds/schemas.js';
import { objectMap, type ObjectKey, type Snapshot, type SnapshotObject } from '../../model/index.js';
import type { DecodedFile } from '../check-names.js';

const mark = 'person~';

/** What stands in a file about something else in place of a user's name: only who has the person's key knows the name. */
export function personMention(personId: string): string {
  return `${mark}${personId}`;
}

/**
 * The same snapshot with users mentioned by their persons' IDs, in everything but the users themselves.
 * @param personIdOf the person of a user's name; undefined: the name stays
 */
export function withMentions(snapshot: Snapshot, personIdOf: (userName: string) => string | undefined): Snapshot {
  const rename = renaming((name) => {
    const personId = personIdOf(name);
    return personId === undefined ? undefined : personMention(personId);
  });
  return { ...snapshot, objects: objectMap([...snapshot.objects.values()].map(rename)) };
}

/**
 * Decoded files with their users' names again, which the users' own files tell. Mentions of persons whose key was destroyed
 * are left out.
 * @param people IDs of the persons whom files are about, by path
 */
export function namedAgain(decoded: readonly DecodedFile[], people: ReadonlyMap<string, string>): DecodedFile[] {
  const names = new Map(decoded.map(({ file, object }) => [people.get(file.path), object.name] as const));
  const rename = renaming((name) => (name.startsWith(mark) ? names.get(name.slice(mark.length)) : undefined));
  return decoded.map((entry) => ({ ...entry, object: withoutErased(rename(entry.object)) }));
}

function renaming(newName: (userName: string) => string | undefined): (object: SnapshotObject) => SnapshotObject {
  const same = (text: string): string => text;
  const mapping: NameMapping = {
    nameOf: ({ kind, name }) => (kind === 'user' ? (newName(name) ?? name) : name),
    emailOf: same, accountOf: same, policyOf: same, arnsIn: same,
  };
  return (object) => {
    const schema = schemaOf(object.kind);
    if (object.kind === 'user' || !schema.refersTo.includes('user') || schema.mapped === undefined) return object;
    return makeObject(schema, schema.mapped(object.body, mapping));
  };
}

function withoutErased(object: SnapshotObject): SnapshotObject {
  const schema = schemaOf(object.kind);
  const isErased = ({ kind, name }: ObjectKey): boolean => kind === 'user' && name.startsWith(mark);
  if (schema.without === undefined || !schema.references(object.body).some(({ to }) => isErased(to))) return object;
  return makeObject(schema, schema.without(object.body, isErased));
}

/** The text of a plain file for people, with names in place of the mentions whose persons are known. */
export function readableMentions(text: string, nameOf: (personId: string) => string | undefined): string {
  return text.replaceAll(/person~([0-9a-f]{32})/g, (mention, personId: string) => nameOf(personId) ?? `${mention} (erased)`);
}
