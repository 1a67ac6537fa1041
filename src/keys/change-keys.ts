import { randomBytes } from 'node:crypto';
import { dataKeyOf, keyBytes } from '../tree/index.js';
import type { KeyAccess } from './key-access.js';
import { encodeKeyFile, keyFileVersion, type KeyEntry, type KeyFileDraft, type KeyPeriod, type Recipient } from './key-file.js';
import type { OpenedKeys } from './opened-keys.js';
import { encodePeople, type PersonEntry } from './people.js';
import { periodOf } from './periods.js';
import { wrapForAll } from './wrap-secret.js';

/** The files of the branch with the keys, as bytes to be written. */
export interface KeyFiles {
  readonly keyFile: Uint8Array;
  readonly people?: Uint8Array | undefined;
}

/** What a repository's encryption is set up with. */
export interface KeySettings {
  readonly recipients: readonly Recipient[];
  readonly period: KeyPeriod;
  /** Whether each person's data get a key of their own. */
  readonly people: boolean;
}

/** A key file for a repository that has none, with the key of the present period. */
export async function firstKeys(access: KeyAccess, { recipients, period, people }: KeySettings, now: Date): Promise<KeyFiles> {
  const root = randomBytes(keyBytes);
  const draft: KeyFileDraft = {
    version: keyFileVersion, revision: 1, mode: 'on', period, people, recipients: [...recipients],
    root: await rootFor(access, recipients, root),
    keys: [await newEntry(access, recipients, period, now)],
  };
  return written(draft, root, people ? [] : undefined);
}

/** The same with another mode. */
export function withMode(keys: OpenedKeys, mode: KeyFileDraft['mode']): KeyFiles {
  return changed(keys, { mode });
}

/** A fresh data key for what is written from now on; what is there stays readable with the keys that it has. */
export async function withNewDataKey(keys: OpenedKeys, access: KeyAccess, now: Date): Promise<KeyFiles> {
  const { recipients, period } = keys.file;
  return changed(keys, { keys: [...keys.file.keys, await newEntry(access, recipients, period, now)] });
}

/**
 * All keys wrapped anew, for these recipients; no snapshot is written again. The root key is replaced, so that whoever is no
 * longer a recipient cannot write a key file that is believed.
 * @throws SnapshotError KEY_LOCKED, KEY_REFUSED when a data key cannot be opened here
 */
export async function withRecipients(keys: OpenedKeys, access: KeyAccess, recipients: readonly Recipient[]): Promise<KeyFiles> {
  const root = randomBytes(keyBytes);
  const entries: KeyEntry[] = [];
  for (const entry of keys.file.keys) {
    if (entry.destroyedAt !== undefined) entries.push(entry);
    else entries.push({ ...entry, wrapped: await wrapForAll(access, recipients, { ...(await keys.dataKey(entry.id)), period: entry.period }) });
  }
  const { mac: _, ...file } = keys.file;
  const draft = { ...file, revision: file.revision + 1, recipients: [...recipients], root: await rootFor(access, recipients, root), keys: entries };
  return written(draft, root, peopleOf(keys));
}

/** The keys of a period are no longer wrapped for anybody. */
export function withoutPeriod(keys: OpenedKeys, period: string, now: Date): KeyFiles {
  const destroyedAt = now.toISOString();
  return changed(keys, { keys: keys.file.keys.map((entry) => (entry.period === period && entry.destroyedAt === undefined ? { ...entry, wrapped: [], destroyedAt } : entry)) });
}

/** The same keys with another list of persons. */
export function withPeople(keys: OpenedKeys, people: readonly PersonEntry[]): KeyFiles {
  return changed(keys, {}, people);
}

/** The data key that a snapshot is written with now; undefined when the period has none yet. */
export function entryFor({ file }: OpenedKeys, now: Date): KeyEntry | undefined {
  const period = periodOf(now, file.period);
  return file.keys.findLast((entry) => entry.period === period && entry.destroyedAt === undefined);
}

function changed(keys: OpenedKeys, change: Partial<KeyFileDraft>, people = peopleOf(keys)): KeyFiles {
  const { mac: _, ...file } = keys.file;
  return written({ ...file, ...change, revision: file.revision + 1 }, keys.root, people);
}

function written(draft: KeyFileDraft, root: Uint8Array, people: readonly PersonEntry[] | undefined): KeyFiles {
  return { keyFile: encodeKeyFile(draft, root), ...(people === undefined ? {} : { people: encodePeople(people, root) }) };
}

function peopleOf({ file, people }: OpenedKeys): readonly PersonEntry[] | undefined {
  return file.people ? [...people.values()] : undefined;
}

async function rootFor(access: KeyAccess, recipients: readonly Recipient[], secret: Uint8Array): Promise<KeyFileDraft['root']> {
  const root = dataKeyOf(secret);
  return { id: root.id, wrapped: await wrapForAll(access, recipients, root) };
}

async function newEntry(access: KeyAccess, recipients: readonly Recipient[], length: KeyPeriod, now: Date): Promise<KeyEntry> {
  const key = dataKeyOf(randomBytes(keyBytes));
  const period = periodOf(now, length);
  return { id: key.id, period, createdAt: now.toISOString(), wrapped: await wrapForAll(access, recipients, { ...key, period }) };
}
