import { makeObject, schemaOf } from '../../../src/kinds/schemas.js';
import { kindNames, objectMap, type AccountInfo, type Gap, type KindName, type Snapshot, type SnapshotObject } from '../../../src/model/index.js';
import type { CaseState } from './case.js';

/** Accounts that cases may name; `team-1` and so on exist besides. */
const accounts: readonly AccountInfo[] = [
  account('management', 111_111_111_111), account('prod', 222_222_222_222, 'Workloads', 'Production'), account('test', 333_333_333_333, 'Workloads', 'Test'),
  account('dev', 444_444_444_444, 'Workloads', 'Test'), ...Array.from({ length: 30 }, (_, index) => account(`team-${index + 1}`, 900_000_000_001 + index, 'Teams')),
];

function account(name: string, id: number, ...path: string[]): AccountInfo {
  const unit = path.length === 0 ? {} : { organizationalUnit: { id: `ou-abcd-${path.join('').toLowerCase()}`, path } };
  return { accountId: String(id), name, email: `${name}@example.com`, status: 'ACTIVE', ...unit };
}

/** ID of an account by its name, and the name by the ID. */
export const accountIds: ReadonlyMap<string, string> = new Map(accounts.map(({ name, accountId }) => [name, accountId]));
export const accountNamesById: ReadonlyMap<string, string> = new Map(accounts.map(({ name, accountId }) => [accountId, name]));

/** The later state: things of `after` in place of those of `before`, without those that are null. */
export function overlaid(before: CaseState, after: CaseState): CaseState {
  const sections = Object.entries(after).map(([section, things]) => {
    const earlier = before[section as keyof CaseState];
    return [section, typeof things === 'string' || section === 'accessControlAttributes' ? things : { ...(earlier as object | undefined), ...things }];
  });
  return { ...before, ...(Object.fromEntries(sections) as CaseState) };
}

/** A state as a snapshot. Users that groups or assignments name are there without further words. */
export function snapshotOf(state: CaseState, gaps: readonly string[] = []): Snapshot {
  return {
    instance: { instanceArn: `arn:aws:sso:::instance/${state.instance ?? 'ssoins-1111111111111111'}`, identityStoreId: 'd-1', region: 'us-east-1', ownerAccountId: '111111111111' },
    accounts,
    coverage: { kinds: kindNames, gaps: gaps.map(gapOf) },
    objects: objectMap(objectsOf(state)),
  };
}

function gapOf(text: string): Gap {
  const [kind, ...name] = text.split('/');
  return { kind: kind as KindName, ...(name.length > 0 && { name: name.join('/') }), operation: 'identitystore:ListGroupMemberships', reason: 'throttled' };
}

function objectsOf(state: CaseState): SnapshotObject[] {
  const make = (kind: KindName, body: object): SnapshotObject => makeObject(schemaOf(kind), schemaOf(kind).schema.parse(body));
  const groups = present(state.groups).map(([displayName, group]) => ({ displayName, ...(Array.isArray(group) ? { members: group } : group) }));
  const assignments = present(state.assignments).flatMap(([name, sets]) => spread(name).map((one) => assignmentsOf(one, sets)));
  const mentioned = [...groups.flatMap(({ members = [] }) => members.flatMap(spread)), ...assignments.flatMap(({ permissionSets }) => Object.values(permissionSets).flatMap(({ users }) => users))];
  const users = new Map<string, object>([...mentioned.map((name) => [name, {}] as const), ...present(state.users)]);
  return [
    ...[...users].map(([userName, fields]) => make('user', { userName, ...fields })),
    ...groups.map((group) => make('group', { ...group, members: group.members?.flatMap(spread) })),
    ...present(state.permissionSets).map(([name, fields]) => make('permission-set', { name, ...withArns(fields) })),
    ...assignments.map((body) => make('account-assignments', body)),
    ...present(state.applications).map(([name, fields]) => make('application', { name, applicationProviderArn: 'arn:aws:sso::aws:applicationProvider/custom', ...fields })),
    ...present(state.trustedTokenIssuers).map(([name, fields]) => make('trusted-token-issuer', { name, ...fields })),
    ...(state.accessControlAttributes === undefined ? [] : [make('access-control-attributes', { attributes: state.accessControlAttributes })]),
  ];
}

function present<Value>(things: Readonly<Record<string, Value>> | undefined): [string, NonNullable<Value>][] {
  return Object.entries(things ?? {}).flatMap(([name, value]) => (value === null || value === undefined ? [] : [[name, value] as [string, NonNullable<Value>]]));
}

function assignmentsOf(name: string, sets: Readonly<Record<string, readonly string[]>>): { accountId: string; permissionSets: Record<string, { groups: string[]; users: string[] }> } {
  const accountId = accountIds.get(name);
  if (accountId === undefined) throw new Error(`no account is called ${name}`);
  const split = (principals: readonly string[]): { groups: string[]; users: string[] } => ({
    groups: principals.filter((one) => !one.startsWith('user:')), users: principals.filter((one) => one.startsWith('user:')).map((one) => one.slice('user:'.length)),
  });
  return { accountId, permissionSets: Object.fromEntries(Object.entries(sets).map(([set, principals]) => [set, split(principals)])) };
}

/** `team-1..3` is team-1, team-2 and team-3. */
function spread(name: string): string[] {
  const [, stem = '', first = '', last = ''] = /^(.*?)(\d+)\.\.(\d+)$/.exec(name) ?? [];
  if (last === '') return [name];
  return Array.from({ length: Number(last) - Number(first) + 1 }, (_, index) => `${stem}${Number(first) + index}`);
}

/** AWS managed policies may be written by name. */
function withArns({ managedPolicies, permissionsBoundary, ...rest }: Readonly<Record<string, unknown>>): object {
  const arn = (name: string): string => (name.startsWith('arn:') ? name : `arn:aws:iam::aws:policy/${name}`);
  const boundary = typeof permissionsBoundary === 'string' ? { managedPolicyArn: arn(permissionsBoundary) } : permissionsBoundary;
  return { ...rest, ...(Array.isArray(managedPolicies) && { managedPolicies: (managedPolicies as string[]).map(arn) }), ...(boundary !== undefined && { permissionsBoundary: boundary }) };
}
