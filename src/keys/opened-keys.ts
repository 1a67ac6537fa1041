import { dataKeyOf, keyBytes, type DataKey, type KeyRing } from '../tree/index.js';
import type { KeyAccess } from './key-access.js';
import { destroyedKey, invalidKeyFile, unknownKey } from './key-failure.js';
import { isAuthentic, type KeyEntry, type KeyFile } from './key-file.js';
import { decodePeople, type PersonEntry } from './people.js';
import { Unwrapper } from './unwrap-secret.js';

/** The files of the branch with the keys. */
export interface KeyBranchFiles {
  readonly keyFile: KeyFile;
  /** Encrypted list of persons; absent where persons have no keys of their own. */
  readonly people?: Uint8Array | undefined;
}

/** A key file that was opened and proved, with those data keys that were asked for. */
export class OpenedKeys {
  readonly #dataKeys = new Map<string, DataKey>();

  private constructor(
    readonly file: KeyFile,
    readonly root: Uint8Array,
    /** Persons by the IDs of their keys. */
    readonly people: ReadonlyMap<string, PersonEntry>,
    private readonly unwrapper: Unwrapper,
  ) {}

  /**
   * Opens the root key and proves the file with it.
   * @throws SnapshotError KEY_LOCKED, KEY_REFUSED, KEY_FILE_INVALID
   */
  static async open({ keyFile, people }: KeyBranchFiles, access: KeyAccess): Promise<OpenedKeys> {
    const expected = access.fingerprint;
    if (expected !== undefined && expected !== keyFile.root.id) throw invalidKeyFile(`its fingerprint is ${keyFile.root.id}, and IDC_KEY_FINGERPRINT is ${expected}`);
    const unwrapper = new Unwrapper(access, keyFile.recipients);
    const root = await unwrapper.open(keyFile.root.id, keyFile.root.wrapped);
    if (root.length !== keyBytes || !isAuthentic(keyFile, root)) throw invalidKeyFile('it was changed by somebody who does not hold its root key');
    const list = people === undefined ? [] : decodePeople(people, root);
    return new OpenedKeys(keyFile, root, new Map(list.map((entry) => [entry.id, entry])), unwrapper);
  }

  /**
   * One data key.
   * @throws SnapshotError KEY_UNKNOWN, KEY_DESTROYED, KEY_LOCKED, KEY_REFUSED
   */
  async dataKey(id: string): Promise<DataKey> {
    const known = this.#dataKeys.get(id);
    if (known !== undefined) return known;
    const entry = this.entry(id);
    if (entry.destroyedAt !== undefined) throw destroyedKey(id, entry.period, entry.destroyedAt);
    const key = dataKeyOf(await this.unwrapper.open(id, entry.wrapped));
    this.#dataKeys.set(id, key);
    return key;
  }

  /** @throws SnapshotError KEY_UNKNOWN */
  entry(id: string): KeyEntry {
    const entry = this.file.keys.find((one) => one.id === id);
    if (entry === undefined) throw unknownKey(id);
    return entry;
  }

  /** A ring with these data keys and all persons. @throws as dataKey */
  async ring(ids: readonly string[]): Promise<KeyRing> {
    for (const id of ids) await this.dataKey(id);
    const { people } = this;
    return {
      dataKey: (id) => {
        const key = this.#dataKeys.get(id);
        if (key === undefined) throw unknownKey(id);
        return key;
      },
      person: (id) => people.get(id),
    };
  }
}
