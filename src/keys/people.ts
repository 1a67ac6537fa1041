import { randomBytes } from 'node:crypto';
import { deflateRawSync, inflateRawSync } from 'node:zlib';
import { z } from 'zod';
import { decryptBytes, encryptBytes, keyFrom, type PersonKey } from '../tree/index.js';
import { invalidKeyFile } from './key-failure.js';

/** Largest list of persons that is read, in bytes: 100,000 of them take about 20 MB. */
const maxPeopleBytes = 64 * 1024 * 1024;

const peopleSchema = z.array(z.strictObject({ person: z.string().max(512), id: z.string().regex(/^[0-9a-f]{32}$/), secret: z.string().max(64), name: z.string().max(1024) }));

/** A person, as the list of persons has it. */
export interface PersonEntry extends PersonKey {
  /** Identity store and user ID. */
  readonly person: string;
  /** The user name last seen, for people; snapshots have their own. */
  readonly name: string;
}

const bound = Buffer.from('identity-center-backup people 1');

/** The list of persons as it is kept: encrypted with the root key. */
export function encodePeople(people: Iterable<PersonEntry>, root: Uint8Array): Uint8Array {
  const list = [...people].map(({ person, id, secret, name }) => ({ person, id, secret: Buffer.from(secret).toString('base64'), name }));
  return encryptBytes(keyFrom(root, new Uint8Array(0), 'people'), deflateRawSync(JSON.stringify(list)), bound);
}

/** @throws SnapshotError KEY_FILE_INVALID */
export function decodePeople(content: Uint8Array, root: Uint8Array): PersonEntry[] {
  const plain = decryptBytes(keyFrom(root, new Uint8Array(0), 'people'), content, bound);
  if (plain === undefined) throw invalidKeyFile('its list of persons is damaged, or was encrypted with another root key');
  const list = peopleSchema.parse(JSON.parse(inflateRawSync(plain, { maxOutputLength: maxPeopleBytes }).toString('utf8')));
  return list.map(({ secret, ...entry }) => ({ ...entry, secret: Buffer.from(secret, 'base64') }));
}

/** A person that has no key yet gets one. */
export function newPerson(person: string, name: string): PersonEntry {
  return { person, name, id: randomBytes(16).toString('hex'), secret: randomBytes(32) };
}
