import { oidPattern } from '../git-object.js';
import { keyBranch } from '../key-branch.js';
import { requireRefName } from '../reference.js';
import { placeOfBundle } from './bundle-name.js';

/** A bundle of a copy. */
export interface BundleEntry {
  readonly name: string;
  readonly bytes: number;
  /** Hexadecimal. */
  readonly sha256: string;
  /** What its header lists: all references of its kind as they were after it. */
  readonly refs: Readonly<Record<string, string>>;
  /** Commits that must be there before it can be read; each is a tip of a bundle before. */
  readonly prerequisites: readonly string[];
  /** Until when Object Lock keeps it, ISO 8601; absent where no retention is set. */
  readonly retainedUntil?: string | undefined;
}

/**
 * What a copy consists of. The bundles of the history follow one another, the first needs nothing. The branch with the keys
 * has a bundle of its own that needs nothing, so that destroyed keys go without everything else being written anew.
 */
export interface Manifest {
  /** Grows with each push, so that no two manifests are the same. */
  readonly serial: number;
  readonly generation: number;
  /** Time of the push, ISO 8601. */
  readonly pushedAt: string;
  readonly history: readonly BundleEntry[];
  readonly keys: BundleEntry | undefined;
}

/** Name of the object with the manifest. */
export const manifestName = 'copy.json';

/** Largest manifest that is read, in bytes: a thousand bundles with a thousand references each stay below. */
export const maxManifestBytes = 128 * 1024 * 1024;

/** Largest bundle that is read or written, in bytes: the most that S3 stores in one request (S3 User Guide, "Uploading objects"). */
export const maxBundleBytes = 5 * 1024 ** 3;

const format = 'identity-center-backup copy';
const version = 1;

/** The reference of the branch with the keys. */
export const keyRef = `refs/heads/${keyBranch}`;

/** All references of a copy. */
export function refsOf({ history, keys }: Pick<Manifest, 'history' | 'keys'>): Map<string, string> {
  return new Map([...Object.entries(history.at(-1)?.refs ?? {}), ...Object.entries(keys?.refs ?? {})].sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** All bundles of a copy, in order of their names. */
export function bundlesOf({ history, keys }: Pick<Manifest, 'history' | 'keys'>): BundleEntry[] {
  return [...history, ...(keys === undefined ? [] : [keys])].sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** Bytes of a manifest. `folder` and `refs` are for people and scripts, and follow from the rest. */
export function encodeManifest(manifest: Manifest): Buffer {
  const { serial, generation, pushedAt } = manifest;
  const bundles = bundlesOf(manifest);
  const folder = `bundles/${String(generation).padStart(6, '0')}`;
  return Buffer.from(`${JSON.stringify({ format, version, serial, generation, pushedAt, folder, refs: Object.fromEntries(refsOf(manifest)), bundles }, undefined, 2)}\n`);
}

/**
 * A manifest from bytes that anybody may have written.
 * @throws Error that says what is wrong with it
 */
export function decodeManifest(content: Uint8Array): Manifest {
  const document = objectIn(JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(content)), 'the manifest');
  if (document['format'] !== format) throw new Error(`its format is not ${JSON.stringify(format)}`);
  if (document['version'] !== version) throw new Error(`its version is ${JSON.stringify(document['version'])}; this program reads ${version}`);
  const { serial, generation, pushedAt, bundles } = document;
  if (!Array.isArray(bundles)) throw new Error('bundles is no list');
  const entries = bundles.map(decodeEntry);
  const keys = entries.filter(({ refs }) => keyRef in refs);
  const manifest: Manifest = { serial: count(serial, 'serial'), generation: count(generation, 'generation'), pushedAt: time(pushedAt, 'pushedAt'), history: entries.filter((entry) => !keys.includes(entry)), keys: keys[0] };
  if (keys.length > 1) throw new Error(`${keyRef} is in more than one bundle`);
  requireOrder(entries, manifest);
  return manifest;
}

function decodeEntry(value: unknown): BundleEntry {
  const { name, bytes, sha256, refs, prerequisites, retainedUntil } = objectIn(value, 'a bundle');
  if (typeof name !== 'string' || placeOfBundle(name) === undefined) throw new Error(`${JSON.stringify(name)} is not the name of a bundle`);
  if (typeof sha256 !== 'string' || !/^[0-9a-f]{64}$/.test(sha256)) throw new Error(`${name} has no SHA-256`);
  if (!Array.isArray(prerequisites) || !prerequisites.every(isOid)) throw new Error(`the prerequisites of ${name} are no names of commits`);
  const entry = { name, bytes: count(bytes, `the size of ${name}`, maxBundleBytes), sha256, refs: decodeRefs(refs, name), prerequisites };
  return retainedUntil === undefined ? entry : { ...entry, retainedUntil: time(retainedUntil, `retainedUntil of ${name}`) };
}

function decodeRefs(value: unknown, name: string): Record<string, string> {
  return Object.fromEntries(Object.entries(objectIn(value, `the references of ${name}`)).map(([ref, oid]) => {
    if (!isOid(oid)) throw new Error(`${JSON.stringify(ref)} in ${name} leads to no object`);
    return [requireRefName(ref), oid];
  }));
}

function requireOrder(entries: readonly BundleEntry[], { history, keys, generation }: Manifest): void {
  entries.forEach(({ name }, index) => {
    if (placeOfBundle(name)?.generation !== generation) throw new Error(`${name} is not of generation ${generation}`);
    if (index > 0 && name <= (entries[index - 1]?.name ?? '')) throw new Error(`${name} is out of order`);
  });
  if (keys !== undefined && (keys.prerequisites.length > 0 || Object.keys(keys.refs).length > 1)) throw new Error(`${keys.name} holds more than ${keyRef}`);
  const tips = new Set<string>();
  for (const { name, prerequisites, refs } of history) {
    const missing = prerequisites.find((oid) => !tips.has(oid));
    if (missing !== undefined) throw new Error(`${name} needs ${missing}, which no bundle before it has as a tip`);
    for (const oid of Object.values(refs)) tips.add(oid);
  }
}

function objectIn(value: unknown, what: string): Record<string, unknown> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new Error(`${what} is no object`);
  return value as Record<string, unknown>;
}

function time(value: unknown, what: string): string {
  if (typeof value !== 'string' || Number.isNaN(Date.parse(value))) throw new Error(`${what} is no time`);
  return value;
}

function count(value: unknown, what: string, most = Number.MAX_SAFE_INTEGER): number {
  if (typeof value !== 'number' || !Number.isSafeInteger(value) || value < 0 || value > most) throw new Error(`${what} is ${JSON.stringify(value)}`);
  return value;
}

function isOid(value: unknown): value is string {
  return typeof value === 'string' && oidPattern.test(value);
}
