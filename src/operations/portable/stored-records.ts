import { SnapshotError } from '../../errors/index.js';
import { kindNames, type KindName, type SnapshotMetadata } from '../../model/index.js';
import type { Origin, PortableRecord } from '../../portable/index.js';
import { listLeaves, readLeaves, treeOf, type Repository, type TreeLeaf } from '../../store/index.js';
import { accountsPath, decodeAccounts, decodeInstance, decodeObject, instancePath, kindOfPath, readYaml } from '../../tree/index.js';
import { prefixOf } from '../prefix-of.js';

/** So many files are read at once: enough to keep the disk busy, and few to hold. */
const batch = 256;

/** Where a snapshot lies. */
export interface StoredPlace {
  readonly repository: Repository;
  readonly instanceName: string;
}

/**
 * The records of a plain snapshot, read from the repository as they are asked for. git's IDs prove each file by itself.
 * @throws SnapshotError for files that are not valid; StoreError REPOSITORY_CORRUPT
 */
export async function* storedRecords({ repository, instanceName }: StoredPlace, commit: string, { kinds, gaps }: SnapshotMetadata, origin: Origin): AsyncIterable<PortableRecord> {
  const prefix = prefixOf(instanceName);
  const leaves = await listLeaves(repository, await treeOf(repository, commit, instanceName));
  const read = async (path: string) => {
    const [file] = await readLeaves(repository, leaves.filter((leaf) => leaf.path === path));
    return file && readYaml(file, `${prefix}/${path}`);
  };
  const instanceFile = await read(instancePath);
  if (instanceFile === undefined) throw missingInstance(prefix);
  const accountsFile = await read(accountsPath);
  const accounts = accountsFile === undefined ? [] : decodeAccounts(accountsFile);
  const counted = { ...origin, counts: { account: accounts.length, ...origin.counts } };
  yield { type: 'header', header: { instance: decodeInstance(instanceFile), coverage: { kinds, gaps }, origin: counted } };
  for (const account of accounts) yield { type: 'account', account };
  for (const [kind, ofKind] of byKind(leaves, prefix)) {
    for (let from = 0; from < ofKind.length; from += batch) {
      for (const file of await readLeaves(repository, ofKind.slice(from, from + batch))) {
        yield { type: 'object', object: decodeObject(file, kind, `${prefix}/${file.path}`) };
      }
    }
  }
}

function byKind(leaves: readonly TreeLeaf[], prefix: string): (readonly [KindName, readonly TreeLeaf[]])[] {
  const found = new Map<KindName, TreeLeaf[]>(kindNames.map((kind) => [kind, []]));
  for (const leaf of leaves) {
    const kind = kindOfPath(leaf.path, prefix);
    if (kind !== undefined) found.get(kind)?.push(leaf);
  }
  return [...found];
}

function missingInstance(prefix: string): SnapshotError {
  return new SnapshotError('SNAPSHOT_INVALID', {
    message: `${prefix}/${instancePath} is missing, so nothing says which instance the snapshot belongs to.`,
    remedy: 'Choose another snapshot with `idc backup list`.',
    details: { file: `${prefix}/${instancePath}` },
  });
}
