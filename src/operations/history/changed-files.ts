import type { StateChange } from '../../history/index.js';
import { SnapshotError } from '../../errors/index.js';
import { gapOfObject } from '../../kinds/schemas.js';
import { gapOf, type Gap, type ObjectKey } from '../../model/index.js';
import { compareTrees, listLeaves, readLeaves, type Repository, type TreeLeaf } from '../../store/index.js';
import { accountsPath, decodeAccounts, decodeObject, instancePath, kindOfPath, readYaml } from '../../tree/index.js';
import { prefixOf } from '../prefix-of.js';

/** The objects of a snapshot that are not as they were in the one before. */
export type ObjectsChanged = Pick<StateChange, 'changed' | 'gone' | 'accountNames' | 'coverage'>;

/**
 * Compares the plain snapshots of an instance, each with the one before it, and reads only the files that differ. What lay in a gap is
 * looked at again with the next snapshot: its files may have changed where nobody could believe them.
 */
export class ChangedFiles {
  #tree: string | undefined;
  /** Files that lay in a gap, by path, with git's ID of their content; undefined: gone. */
  #doubtful = new Map<string, string | undefined>();

  /** @param present what each file held last, by its path */
  constructor(private readonly repository: Repository, private readonly instanceName: string, private readonly present: Map<string, ObjectKey>) {}

  /** Goes on after a snapshot that is known already. */
  async after(tree: string, coverage: StateChange['coverage']): Promise<void> {
    this.#tree = tree;
    const leaves = await listLeaves(this.repository, tree);
    const gone = new Set(this.present.keys());
    for (const { path, oid } of leaves) {
      gone.delete(path);
      if (this.#isInGap(path, coverage)) this.#doubtful.set(path, oid);
    }
    for (const path of gone) if (this.#isInGap(path, coverage)) this.#doubtful.set(path, undefined);
  }

  async next(tree: string, coverage: StateChange['coverage']): Promise<ObjectsChanged> {
    const looked = this.#doubtful;
    for (const { path, after } of this.#tree === undefined ? await allOf(this.repository, tree) : await compareTrees(this.repository, this.#tree, tree)) looked.set(path, after);
    this.#tree = tree;
    this.#doubtful = new Map([...looked].filter(([path]) => this.#isInGap(path, coverage)));
    return this.#read(new Map([...looked].filter(([path]) => !this.#doubtful.has(path))), coverage);
  }

  async #read(looked: ReadonlyMap<string, string | undefined>, coverage: StateChange['coverage']): Promise<ObjectsChanged> {
    const leaves = [...looked].flatMap(([path, oid]): TreeLeaf[] => (oid === undefined || path === instancePath ? [] : [{ path, oid }]));
    const gone = [...looked].flatMap(([path, oid]): ObjectKey[] => {
      const known = oid === undefined ? this.present.get(path) : undefined;
      return known === undefined ? [] : [known];
    });
    for (const [path, oid] of looked) if (oid === undefined) this.present.delete(path);
    const changed: StateChange['changed'][number][] = [];
    const unreadable: Gap[] = [];
    let accountNames: StateChange['accountNames'];
    const prefix = prefixOf(this.instanceName);
    for (const file of await readLeaves(this.repository, leaves)) {
      try {
        const kind = kindOfPath(file.path, prefix);
        if (file.path === accountsPath) accountNames = new Map(decodeAccounts(readYaml(file, `${prefix}/${file.path}`)).map(({ accountId, name }) => [accountId, name]));
        if (kind === undefined) continue;
        const object = decodeObject(file, kind, `${prefix}/${file.path}`);
        if (gapOfObject(coverage, object) !== undefined) {
          this.#doubtful.set(file.path, file.oid);
          continue;
        }
        this.present.set(file.path, object);
        changed.push({ object, path: file.path });
      } catch (thrown) {
        if (!(thrown instanceof SnapshotError)) throw thrown;
        this.#doubtful.set(file.path, file.oid);
        unreadable.push({ ...this.#keyOf(file.path), operation: 'none', reason: thrown.message });
      }
    }
    return { changed, gone, accountNames, coverage: { kinds: coverage.kinds, gaps: [...coverage.gaps, ...unreadable] } };
  }

  /** What was in a file, or the kind that its folder is of. */
  #keyOf(path: string): Pick<Gap, 'kind' | 'name'> {
    const known = this.present.get(path);
    if (known !== undefined) return { kind: known.kind, name: known.name };
    return path === accountsPath ? { kind: 'accounts' } : { kind: safeKind(path, this.instanceName) ?? 'instance', name: path };
  }

  #isInGap(path: string, coverage: StateChange['coverage']): boolean {
    const known = this.present.get(path);
    const kind = known?.kind ?? safeKind(path, this.instanceName);
    return kind !== undefined && gapOf(coverage, { kind, name: known?.name ?? '' }) !== undefined;
  }
}

async function allOf(repository: Repository, tree: string): Promise<{ path: string; after: string }[]> {
  return (await listLeaves(repository, tree)).map(({ path, oid }) => ({ path, after: oid }));
}

/** A path that no snapshot has is told of where its file is read. */
function safeKind(path: string, instanceName: string): ReturnType<typeof kindOfPath> {
  try {
    return kindOfPath(path, prefixOf(instanceName));
  } catch (thrown) {
    if (thrown instanceof SnapshotError) return undefined;
    throw thrown;
  }
}
