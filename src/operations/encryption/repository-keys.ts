import { SnapshotError, StoreError, UsageError } from '../../errors/index.js';
import { decodeKeyFile, entryFor, howToUnlock, noKeyAccess, OpenedKeys, withNewDataKey, withPeople, type KeyAccess, type KeyFile, type KeyFiles, type PersonEntry } from '../../keys/index.js';
import type { SnapshotObject } from '../../model/index.js';
import { keyBranch, listSnapshots, readKeyBranch, readOriginKeyBranch, writeKeyBranch, type KeyBranch, type Repository } from '../../store/index.js';
import type { DataKey, KeyRing, KnownFile } from '../../tree/index.js';
import type { OperationContext } from '../context.js';

const keyFileName = 'keys.json';
const peopleFileName = 'people.sealed';
const maxAttempts = 10;

/** What is kept of the encrypted snapshot of an instance that was opened last. */
export interface SealedMemory {
  /** Its files by the paths that they have in plain. */
  byPath: ReadonlyMap<string, KnownFile>;
  /** The same by git's IDs of the sealed ones. */
  files: ReadonlyMap<string, KnownFile>;
  /** Objects that were parsed, by git's IDs of their sealed files. */
  readonly objects: Map<string, SnapshotObject>;
}

/** The keys of one repository, opened when they are first needed, and once for a run. */
export class RepositoryKeys {
  #opened: { readonly commit: string; readonly keys: OpenedKeys } | undefined;
  /** The commit that each key file was read from: a change may replace only that one. */
  readonly #origins = new WeakMap<OpenedKeys, string>();
  readonly #memories = new Map<string, SealedMemory>();

  constructor(readonly repository: Repository, readonly access: KeyAccess) {}

  /** What the key file claims, without proof; undefined where there is none. */
  async claimed(): Promise<KeyFile | undefined> {
    const branch = await readKeyBranch(this.repository);
    return branch && keyFileOf(branch);
  }

  /** @throws SnapshotError KEY_FILE_MISSING, KEY_FILE_INVALID, KEY_LOCKED, KEY_REFUSED */
  async open(): Promise<OpenedKeys> {
    const branch = await readKeyBranch(this.repository);
    if (branch === undefined) throw (await this.#hasSealed()) ? missingKeyFile() : noKeys();
    if (this.#opened?.commit === branch.commit) return this.#opened.keys;
    const keys = await OpenedKeys.open({ keyFile: keyFileOf(branch), people: branch.files.get(peopleFileName) }, this.access);
    this.#opened = { commit: branch.commit, keys };
    this.#origins.set(keys, branch.commit);
    return keys;
  }

  /** The keys with these IDs; without any nothing is opened. */
  async ring(ids: readonly string[]): Promise<KeyRing> {
    if (ids.length > 0) return (await this.open()).ring(ids);
    return { dataKey: () => { throw missingKeyFile(); }, person: () => undefined };
  }

  /**
   * The data key for a snapshot that is written now, made when the period has none yet; undefined where encryption is off.
   * @throws SnapshotError KEY_FILE_MISSING when the history is encrypted and the key file is gone: nothing is written plain then
   */
  async writingKey(now: Date): Promise<DataKey | undefined> {
    const claimed = await this.claimed();
    if (claimed === undefined) {
      await this.#requirePlainHistory();
      return undefined;
    }
    let keys = await this.open();
    if (keys.file.mode === 'off') return undefined;
    if (entryFor(keys, now) === undefined) keys = await this.change((opened) => (entryFor(opened, now) === undefined ? withNewDataKey(opened, this.access, now) : undefined), now);
    const entry = entryFor(keys, now);
    if (entry === undefined) throw missingKeyFile();
    return keys.dataKey(entry.id);
  }

  /** Adds persons that have no key yet. */
  async addPeople(added: readonly PersonEntry[], now: Date): Promise<OpenedKeys> {
    if (added.length === 0) return this.open();
    return this.change((keys) => {
      const present = new Set([...keys.people.values()].map(({ person }) => person));
      return withPeople(keys, [...keys.people.values(), ...added.filter(({ person }) => !present.has(person))]);
    }, now);
  }

  /**
   * Writes the key file anew. When another process has written it meanwhile, the change is made to that one.
   * @param make undefined: nothing is to be changed any more
   * @throws StoreError REPOSITORY_BUSY
   */
  async change(make: (keys: OpenedKeys) => KeyFiles | undefined | Promise<KeyFiles | undefined>, now: Date): Promise<OpenedKeys> {
    for (let attempt = 1; attempt <= maxAttempts; attempt += 1) {
      const keys = await this.open();
      const files = await make(keys);
      if (files === undefined || (await this.write(files, now, keys))) return this.open();
    }
    throw new StoreError('REPOSITORY_BUSY', { message: `Branch ${keyBranch} was moved by other processes ${maxAttempts} times in a row.`, remedy: 'Run the command again.' });
  }

  /**
   * False when the branch is no longer the one that was opened.
   * @param from the keys that the files were made of; absent for the first ones
   * @throws StoreError REPOSITORY_BUSY when `origin` is known to have keys that would be lost once this is pushed
   */
  async write({ keyFile, people }: KeyFiles, now: Date, from?: OpenedKeys): Promise<boolean> {
    await this.#requireNoneLost(keyFile);
    return writeKeyBranch(this.repository, { [keyFileName]: keyFile, ...(people && { [peopleFileName]: people }) }, from && this.#origins.get(from), now);
  }

  /** What is remembered of the snapshots of an instance that were opened. */
  memoryOf(instanceName: string): SealedMemory {
    const memory = this.#memories.get(instanceName) ?? { byPath: new Map<string, KnownFile>(), files: new Map<string, KnownFile>(), objects: new Map<string, SnapshotObject>() };
    this.#memories.set(instanceName, memory);
    return memory;
  }

  /** Remembers the files of a snapshot that was read, so that equal ones need not be encrypted, nor opened, again. */
  remember(instanceName: string, files: readonly KnownFile[]): void {
    const memory = this.memoryOf(instanceName);
    memory.byPath = new Map(files.map((file) => [file.plain.path, file]));
    memory.files = new Map(files.flatMap((file) => (file.sealed.oid === undefined ? [] : [[file.sealed.oid, file]])));
  }

  known(instanceName: string, path: string): KnownFile | undefined {
    return this.memoryOf(instanceName).byPath.get(path);
  }

  async #requireNoneLost(keyFile: Uint8Array): Promise<void> {
    const origin = await readOriginKeyBranch(this.repository);
    const ids = new Set(decodeKeyFile(keyFile).keys.map(({ id }) => id));
    const lost = origin === undefined ? [] : keyFileOf(origin).keys.filter(({ id }) => !ids.has(id));
    if (lost.length === 0) return;
    throw new StoreError('REPOSITORY_BUSY', {
      message: `Branch ${keyBranch} of origin has keys that are not here: ${lost.map(({ id }) => id).join(', ')}.`,
      remedy: `Take them over with \`git fetch origin +${keyBranch}:${keyBranch}\`, then run the command again.`,
      details: { keyIds: lost.map(({ id }) => id) },
    });
  }

  async #hasSealed(): Promise<boolean> {
    for await (const { metadata } of listSnapshots(this.repository)) if (metadata.encryption !== undefined) return true;
    return false;
  }

  async #requirePlainHistory(): Promise<void> {
    for await (const { metadata } of listSnapshots(this.repository, { limit: 1 })) if (metadata.encryption !== undefined) throw missingKeyFile();
  }
}

/** The keys of the repository that an operation works in. */
export function keysOf({ repository, keys }: Pick<OperationContext, 'repository' | 'keys'>): RepositoryKeys {
  return keys ?? new RepositoryKeys(repository, noKeyAccess);
}

/** The key file on a branch with keys. @throws SnapshotError KEY_FILE_MISSING, KEY_FILE_INVALID */
export function keyFileOf({ files }: KeyBranch): KeyFile {
  const content = files.get(keyFileName);
  if (content === undefined) throw missingKeyFile();
  return decodeKeyFile(content);
}

function noKeys(): UsageError {
  return new UsageError('USAGE', { message: 'Encryption is off, and there are no keys', remedy: 'Turn it on with `idc key init`.' });
}

function missingKeyFile(): SnapshotError {
  return new SnapshotError('KEY_FILE_MISSING', {
    message: `The snapshots are encrypted, and the repository has no branch ${keyBranch} with their keys.`,
    remedy: `Fetch it with \`git fetch origin +${keyBranch}:${keyBranch}\`. ${howToUnlock}`,
  });
}
