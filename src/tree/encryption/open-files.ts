import { SnapshotError, type ErrorCode } from '../../errors/index.js';
import type { TreeFile } from '../../model/index.js';
import { visible } from '../problem.js';
import { decodeBody, type SealedBody } from './sealed-body.js';
import { decodeHeader, isSealed, sealedVersion, versionOf, type SealedHeader } from './sealed-header.js';
import { sealedPaths } from './sealed-name.js';
import { contentKey, nameKey, type KeyRing } from './sealing-keys.js';
import { placeOf, type KnownFile } from './seal-files.js';
import { decryptBytes } from './siv.js';

/** Plain files, and what only the sealed ones tell. */
export interface OpenedFiles {
  /** In the order of the given files; `oid` is that of the sealed file. */
  readonly files: readonly TreeFile[];
  /** IDs of the persons whom files are about, by the plain path; absent where nothing was sealed. */
  readonly people?: ReadonlyMap<string, string> | undefined;
  /** Files about persons whose key was destroyed; nobody can read them any more. */
  readonly erased: number;
  readonly known: readonly KnownFile[];
}

/** Where files stand. */
export interface OpeningPlace {
  readonly instanceName: string;
  /** Folder as messages name it, e.g. `snapshots/default`. */
  readonly prefix: string;
}

/** IDs of the data keys that sealed files name, each once; none of plain files. */
export function keyIdsOf(files: readonly TreeFile[]): string[] {
  const ids = files.map(({ content }) => decodeHeader(content)?.header.keyId).filter((id) => id !== undefined);
  return [...new Set(ids)];
}

/**
 * The plain files of a snapshot, whether it was sealed or not. All of it is sealed under one key or none is: else somebody
 * without the key could add a file, or put one back as it was.
 * @param known sealed files that were opened before, by git's IDs; the very same ones are not opened again
 * @throws SnapshotError SEALED_MIXED, SEALED_DAMAGED, SEALED_MISPLACED, SNAPSHOT_FORMAT_UNSUPPORTED, and what the ring throws
 */
export function openFiles(files: readonly TreeFile[], place: OpeningPlace, ring: KeyRing, known: ReadonlyMap<string, KnownFile> = new Map()): OpenedFiles {
  if (!files.some(({ content }) => isSealed(content))) return { files, erased: 0, known: [] };
  requireOneKey(files, place);
  const opened = files.map((file) => openedBefore(file, known, ring) ?? openFile(file, place, ring));
  const present = opened.filter((one) => one !== undefined);
  const people = present.flatMap(({ plain, personId }) => (personId === undefined ? [] : [[plain.path, personId] as const]));
  return { files: present.map(({ plain }) => plain), people: new Map(people), erased: opened.length - present.length, known: present };
}

/** Only with the keys that it would need now: one may have been destroyed since. */
function openedBefore(file: TreeFile, known: ReadonlyMap<string, KnownFile>, ring: KeyRing): KnownFile | undefined {
  const earlier = file.oid === undefined ? undefined : known.get(file.oid);
  if (earlier?.sealed !== file) return undefined;
  ring.dataKey(earlier.keyId);
  return earlier.personId === undefined || ring.person(earlier.personId) !== undefined ? earlier : undefined;
}

/**
 * One plain file out of a sealed one; undefined when it is about a person whose key was destroyed.
 * @throws SnapshotError SEALED_DAMAGED, SEALED_MISPLACED, SNAPSHOT_FORMAT_UNSUPPORTED, and what the ring throws
 */
export function openFile(file: TreeFile, { instanceName, prefix }: OpeningPlace, ring: KeyRing): KnownFile | undefined {
  const name = `${prefix}/${file.path}`;
  const { header, body } = openContent(file.content, name, ring) ?? {};
  if (header === undefined || body === undefined) return undefined;
  const start = `${instanceName}/`;
  const path = body.place.startsWith(start) ? body.place.slice(start.length) : undefined;
  const expected = path && sealedPaths(nameKey(ring.dataKey(header.keyId)), instanceName)(placeOf(path, header.personId));
  if (path === undefined || expected !== file.path) throw misplaced(name, body.place);
  return { plain: { path, content: body.content, oid: file.oid }, sealed: file, keyId: header.keyId, personId: header.personId };
}

/**
 * What is in a sealed file, wherever it stands; undefined when it is about a person whose key was destroyed.
 * @throws SnapshotError SEALED_DAMAGED, SNAPSHOT_FORMAT_UNSUPPORTED, and what the ring throws
 */
export function openContent(content: Uint8Array, name: string, ring: KeyRing): { readonly header: SealedHeader; readonly body: SealedBody } | undefined {
  const version = versionOf(content);
  if (isSealed(content) && version !== undefined && version !== sealedVersion) throw unsupported(name, version);
  const decoded = decodeHeader(content);
  if (decoded === undefined) throw damaged(name);
  const { header, bytes } = decoded;
  const key = ring.dataKey(header.keyId);
  const person = header.personId === undefined ? undefined : ring.person(header.personId);
  if (header.personId !== undefined && person === undefined) return undefined;
  const body = decryptBytes(contentKey(key, person), content.subarray(bytes.length), bytes);
  if (body === undefined) throw damaged(name);
  try {
    return { header, body: decodeBody(body) };
  } catch (cause) {
    throw damaged(name, cause);
  }
}

function requireOneKey(files: readonly TreeFile[], { prefix }: OpeningPlace): void {
  const plain = files.find(({ content }) => !isSealed(content));
  if (plain !== undefined) {
    throw problem('SEALED_MIXED', `${prefix}/${plain.path}`, 'is plain, and other files of the same snapshot are encrypted: whoever added it had no key');
  }
  const [first, other] = keyIdsOf(files);
  if (first === undefined || other === undefined) return;
  const stranger = files.find(({ content }) => decodeHeader(content)?.header.keyId === other);
  throw problem('SEALED_MIXED', `${prefix}/${stranger?.path ?? ''}`, `is encrypted with key ${other}, and other files of the same snapshot with ${first}: it belongs to another snapshot`);
}

function damaged(name: string, cause?: unknown): SnapshotError {
  return problem('SEALED_DAMAGED', name, 'is damaged: its content is not what was encrypted', cause);
}

function misplaced(name: string, place: string): SnapshotError {
  return problem('SEALED_MISPLACED', name, `holds ${visible(place)}, which belongs under another name: files were exchanged or renamed`);
}

function unsupported(name: string, version: number): SnapshotError {
  return new SnapshotError('SNAPSHOT_FORMAT_UNSUPPORTED', {
    message: `${visible(name)} is encrypted in format ${version}; this version reads format ${sealedVersion}.`,
    remedy: 'Use a newer version of identity-center-backup.',
    details: { file: name, format: version },
  });
}

function problem(code: ErrorCode, name: string, what: string, cause?: unknown): SnapshotError {
  return new SnapshotError(code, {
    message: `${visible(name)} ${what}.`,
    remedy: 'Do not restore from it. Take the snapshot from a copy of the repository, or use an earlier one.',
    details: { file: name },
    cause,
  });
}
