import type { AssignmentIds } from '../aws/index.js';
import { pairText } from '../kinds/account-assignments/pair.js';
import type { AccountAssignments } from '../kinds/account-assignments/schema.js';
import type { NamedKind } from '../kinds/directory.js';
import type { Earlier } from '../kinds/earlier.js';
import { schemaOf } from '../kinds/schemas.js';
import { keyText, kindNames, objectsOfKind, type KindName, type Snapshot, type SnapshotObject } from '../model/index.js';
import type { Touched } from './touched.js';

/** What can be taken over from a snapshot, when these things may have changed since. */
export function earlierSnapshot(snapshot: Snapshot, touched: Touched): Earlier {
  const whole = new Set([...touched.whole, ...unreadKinds(snapshot)]);
  const byId = new Map([...snapshot.objects.values()].flatMap((object) => {
    const id = idOf(object);
    return id === undefined ? [] : [[`${object.kind} ${id}`, object] as const];
  }));
  const liveId = (kind: NamedKind, name: string): string | undefined => {
    const found = snapshot.objects.get(keyText({ kind, name }));
    return found === undefined ? undefined : idOf(found);
  };
  const accounts = readAccounts(snapshot, liveId);
  const touchedAccounts = [...new Set([...(touched.accounts ?? []), ...gapAccounts(snapshot), ...accounts.unnamed])];
  return {
    unchanged: (kind, id) => (whole.has(kind) || touched.ids.has(id) ? undefined : byId.get(`${kind} ${id}`)?.body),
    idOf: liveId,
    assignments: whole.has('account-assignments') ? undefined : withoutTouched(accounts.rows, touched, touchedAccounts),
    touchedPairs: touched.pairs,
    touchedProvisions: [...(touched.provisions ?? [])],
    touchedAccounts,
  };
}

function gapAccounts({ coverage }: Snapshot): string[] {
  return coverage.gaps.flatMap(({ kind, name }) => (kind === 'account-assignments' && name !== undefined ? [name] : []));
}

/** Kinds that the snapshot does not have, or not whole: a gap without a name may hide any object of its kind. */
function unreadKinds({ coverage }: Snapshot): readonly KindName[] {
  const gaps = coverage.gaps.filter(({ name }) => name === undefined).map(({ kind }) => kind);
  return kindNames.filter((kind) => !coverage.kinds.includes(kind) || gaps.includes(kind));
}

/** The live ID that an object was read with; undefined of kinds that have none. */
export function idOf({ kind, body }: SnapshotObject): string | undefined {
  const id = (schemaOf(kind).readOnlyFields as readonly string[]).includes('id') ? body['id'] : undefined;
  return typeof id === 'string' ? id : undefined;
}

/** Rows by IDs, and the accounts in which something is named that has no ID: it was not read whole, or somebody wrote the file. */
function readAccounts(snapshot: Snapshot, liveId: (kind: NamedKind, name: string) => string | undefined): { rows: readonly AssignmentIds[]; unnamed: readonly string[] } {
  const read = objectsOfKind(snapshot.objects, 'account-assignments').map(({ name, body }) => ({ name, rows: rowsOf(body as unknown as AccountAssignments, liveId) }));
  return {
    rows: read.flatMap(({ rows }) => rows.filter((row) => row !== undefined)),
    unnamed: read.filter(({ rows }) => rows.includes(undefined)).map(({ name }) => name),
  };
}

function withoutTouched(rows: readonly AssignmentIds[], { pairs }: Touched, accountIds: readonly string[]): readonly AssignmentIds[] {
  const accounts = new Set(accountIds);
  const touched = new Set(pairs.map(pairText));
  return rows.filter((row) => !accounts.has(row.accountId) && !touched.has(pairText(row)));
}

function rowsOf({ accountId, permissionSets = {}, orphans = [] }: AccountAssignments, liveId: (kind: NamedKind, name: string) => string | undefined): (AssignmentIds | undefined)[] {
  const row = (permissionSet: string, principalType: 'GROUP' | 'USER', principalId: string | undefined): AssignmentIds | undefined => {
    const permissionSetArn = liveId('permission-set', permissionSet);
    return permissionSetArn === undefined || principalId === undefined ? undefined : { accountId, permissionSetArn, principalType, principalId };
  };
  return [
    ...Object.entries(permissionSets).flatMap(([permissionSet, { groups = [], users = [] }]) => [
      ...groups.map((name) => row(permissionSet, 'GROUP', liveId('group', name))),
      ...users.map((name) => row(permissionSet, 'USER', liveId('user', name))),
    ]),
    ...orphans.map(({ permissionSet, principalType, principalId }) => row(permissionSet, principalType, principalId)),
  ];
}
