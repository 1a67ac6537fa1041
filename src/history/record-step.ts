import type { AccountAssignments } from '../kinds/account-assignments/schema.js';
import type { Group } from '../kinds/group/schema.js';
import { gapOfObject } from '../kinds/schemas.js';
import { gapOf, keyText, kindNames, type ChangeActor, type Coverage, type ObjectKey, type SnapshotMetadata, type SnapshotObject } from '../model/index.js';
import { AccessState } from './access-state.js';
import type { HistoryStep, HolderChange, MemberChange, ObjectVersion, SetChange } from './history.js';

/** A snapshot, as what its files have that those of the snapshot before it do not. */
export interface StateChange {
  readonly snapshotId: string;
  readonly takenAt: Date;
  readonly commit: string;
  readonly purpose: SnapshotMetadata['purpose'];
  readonly coverage: Coverage;
  /** Names of all accounts by ID; absent where they are the same as before. */
  readonly accountNames?: ReadonlyMap<string, string> | undefined;
  readonly changed: readonly { readonly object: SnapshotObject; readonly path?: string | undefined }[];
  readonly gone: readonly ObjectKey[];
  readonly actors: readonly ChangeActor[];
}

/** Makes the steps of a history out of snapshots, or goes on where steps end that were made before. */
export class HistoryRecorder {
  readonly #access = new AccessState();
  readonly #present = new Map<string, ObjectVersion>();
  readonly #accountNames = new Map<string, string>();
  readonly #userOfId = new Map<string, string>();

  constructor(earlier: readonly HistoryStep[] = []) {
    for (const step of earlier) this.#apply(step);
  }

  /** The objects that are there, as far as is known. */
  present(): ObjectKey[] {
    return [...this.#present.values()].map(({ kind, name }) => ({ kind, name }));
  }

  /** The same by their files' paths within the snapshot; without those of which none is known. */
  presentByPath(): Map<string, ObjectKey> {
    return new Map([...this.#present.values()].flatMap(({ path, kind, name }): [string, ObjectKey][] => (path === undefined ? [] : [[path, { kind, name }]])));
  }

  /** What is new in a snapshot. What lies in a gap of it has not changed as far as anybody knows. */
  record(change: StateChange): HistoryStep {
    const { coverage, snapshotId, takenAt, commit, purpose, actors } = change;
    const changed = change.changed.filter(({ object }) => gapOfObject(coverage, object) === undefined);
    const come = new Set(changed.map(({ object }) => keyText(object)));
    const gone = change.gone.filter((key) => this.#present.has(keyText(key)) && !come.has(keyText(key)) && gapOf(coverage, key) === undefined);
    const objects = changed.map(({ object }) => object);
    const step: HistoryStep = {
      snapshotId, takenAt, commit, purpose, actors,
      gaps: coverage.gaps,
      unread: kindNames.filter((kind) => !coverage.kinds.includes(kind)),
      accountNames: [...(change.accountNames ?? [])].filter(([id, name]) => this.#accountNames.get(id) !== name),
      versions: [...changed.map(({ object, path }) => versionOf(object, path)), ...gone.map(({ kind, name }) => ({ kind, name, isGone: true }))],
      members: [...objects.flatMap((object) => this.#membersIn(object)), ...gone.flatMap((key) => this.#membersGone(key))],
      holders: [...objects.flatMap((object) => this.#holdersIn(object)), ...gone.flatMap((key) => this.#holdersGone(key))],
      ...this.#persons(objects, gone),
    };
    this.#apply(step);
    return step;
  }

  #apply({ versions, members, holders, accountNames }: HistoryStep): void {
    for (const version of versions) {
      const key = keyText(version);
      const before = this.#present.get(key);
      if (before?.id !== undefined && this.#userOfId.get(before.id) === before.name) this.#userOfId.delete(before.id);
      if (version.isGone) this.#present.delete(key);
      else this.#present.set(key, version);
    }
    for (const { id, name, isGone } of versions) if (id !== undefined && !isGone) this.#userOfId.set(id, name);
    for (const change of members) this.#access.applyMembers(change);
    for (const change of holders) this.#access.applyHolders(change);
    for (const [id, name] of accountNames) this.#accountNames.set(id, name);
  }

  #membersIn({ kind, body }: SnapshotObject): MemberChange[] {
    if (kind !== 'group') return [];
    const { displayName: group, members = [] } = body as Group;
    return nonEmpty({ group, ...differenceOf(this.#access.members.get(group), members) });
  }

  #membersGone({ kind, name: group }: ObjectKey): MemberChange[] {
    return kind === 'group' ? nonEmpty({ group, ...differenceOf(this.#access.members.get(group), []) }) : [];
  }

  #holdersIn({ kind, body }: SnapshotObject): HolderChange[] {
    if (kind !== 'account-assignments') return [];
    const { accountId, permissionSets = {} } = body as AccountAssignments;
    return this.#holderChanges(accountId, permissionSets);
  }

  #holdersGone({ kind, name: accountId }: ObjectKey): HolderChange[] {
    return kind === 'account-assignments' ? this.#holderChanges(accountId, {}) : [];
  }

  #holderChanges(accountId: string, sets: NonNullable<AccountAssignments['permissionSets']>): HolderChange[] {
    const had = this.#access.pairs.get(accountId);
    return [...new Set([...(had?.keys() ?? []), ...Object.keys(sets)])].flatMap((permissionSet): HolderChange[] => {
      const [pair, wanted] = [had?.get(permissionSet), sets[permissionSet]];
      const [groups, users] = [differenceOf(pair?.groups, wanted?.groups ?? []), differenceOf(pair?.users, wanted?.users ?? [])];
      return isEmpty(groups) && isEmpty(users) ? [] : [{ accountId, permissionSet, groups, users }];
    });
  }

  /** Users that go by another name, and names that another person goes by. */
  #persons(changed: readonly SnapshotObject[], gone: readonly ObjectKey[]): Pick<HistoryStep, 'renamed' | 'replaced'> {
    const leaving = new Set(gone.map(keyText));
    const renamed: [string, string][] = [];
    const replaced: string[] = [];
    for (const object of changed) {
      const { id } = versionOf(object, undefined);
      if (id === undefined) continue;
      const known = this.#present.get(keyText(object));
      const before = this.#userOfId.get(id);
      if (known?.id !== undefined && known.id !== id) replaced.push(object.name);
      else if (known === undefined && before !== undefined && leaving.has(keyText({ kind: 'user', name: before }))) renamed.push([before, object.name]);
    }
    return { renamed, replaced };
  }
}

function versionOf({ kind, name, body }: SnapshotObject, path: string | undefined): ObjectVersion {
  const id = kind === 'user' && typeof body['id'] === 'string' ? body['id'] : undefined;
  return { kind, name, isGone: false, ...(path !== undefined && { path }), ...(id !== undefined && { id }) };
}

function differenceOf(had: ReadonlySet<string> | undefined, wanted: readonly string[]): SetChange {
  const now = new Set(wanted);
  return { added: wanted.filter((name) => had?.has(name) !== true), removed: [...(had ?? [])].filter((name) => !now.has(name)) };
}

function isEmpty({ added, removed }: SetChange): boolean {
  return added.length === 0 && removed.length === 0;
}

function nonEmpty(change: MemberChange): MemberChange[] {
  return isEmpty(change) ? [] : [change];
}
