import type { TreeFile } from '../../model/index.js';
import type { DataKey } from './data-key.js';
import { encodeBody } from './sealed-body.js';
import { encodeHeader } from './sealed-header.js';
import { sealedPaths } from './sealed-name.js';
import { contentKey, nameKey, type PersonKey } from './sealing-keys.js';
import { encryptBytes } from './siv.js';

/** With what files are sealed. */
export interface Sealing {
  /** Folder of the instance under `snapshots/`. */
  readonly instanceName: string;
  readonly key: DataKey;
  /** The person whom a file is about. */
  readonly personOf?: ((path: string) => PersonKey | undefined) | undefined;
  /** A file that is sealed already; it is taken when its content is the same. */
  readonly known?: ((path: string) => KnownFile | undefined) | undefined;
}

/** A plain file, and the sealed one that it came from. */
export interface KnownFile {
  readonly plain: TreeFile;
  readonly sealed: TreeFile;
  readonly keyId: string;
  readonly personId?: string | undefined;
}

/** The files as they are kept where encryption is on. Equal files under one key give equal bytes. */
export function sealFiles(files: readonly TreeFile[], sealing: Sealing): TreeFile[] {
  const { instanceName, key, personOf, known } = sealing;
  const hiddenPath = sealedPaths(nameKey(key), instanceName);
  return files.map((file) => {
    const person = personOf?.(file.path);
    const earlier = known?.(file.path);
    if (earlier?.keyId === key.id && earlier.personId === person?.id && Buffer.compare(earlier.plain.content, file.content) === 0) return earlier.sealed;
    return { path: hiddenPath(placeOf(file.path, person?.id)), content: sealFile(file, sealing, person) };
  });
}

/** The name of a person's file follows from the person's ID, so that nobody can try whether a name was there. */
export function placeOf(path: string, personId: string | undefined): string {
  return personId === undefined ? path : `${path.slice(0, path.lastIndexOf('/'))}/${personId}`;
}

function sealFile({ path, content }: TreeFile, { instanceName, key }: Sealing, person: PersonKey | undefined): Uint8Array {
  const header = encodeHeader({ keyId: key.id, personId: person?.id });
  const body = encodeBody({ place: `${instanceName}/${path}`, content });
  return Buffer.concat([header, encryptBytes(contentKey(key, person), body, header)]);
}
