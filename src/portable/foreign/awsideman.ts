import type { PortableSource, SourceRecord } from '../codec.js';
import type { Problems } from '../problems.js';
import { foreignHeader, neverSaved } from './foreign-header.js';
import { elementsAt, isMapping, listIn, mappingIn, recordOf, textIn, withoutAbsent, type Foreign, type ForeignElement } from './foreign-value.js';
import { permissionSetRecord } from './permission-set.js';
import { readJsonFile } from './read-json-file.js';

const program = 'awsideman';
const kinds = ['user', 'group', 'permission-set', 'account-assignments'] as const;

const gaps = [
  neverSaved('user', program, 'more of a user than names, one e-mail address, status and external IDs'),
  neverSaved('group', program, 'external IDs of groups, and takes a group whose members it cannot list for empty'),
  neverSaved('permission-set', program, 'tags of permission sets, and takes policies that it cannot read for absent'),
  neverSaved('accounts', program, 'the accounts of the organization'),
];

const fields = {
  name: 'name', description: 'description', sessionDuration: 'session_duration', relayState: 'relay_state', inlinePolicy: 'inline_policy', managedPolicies: 'managed_policies',
  customerManagedPolicies: 'customer_managed_policies', permissionsBoundary: 'permissions_boundary',
};

/**
 * The records of a backup of awsideman: the file `data` of it, which is JSON, mostly compressed twice, with or without an envelope.
 * One that awsideman has encrypted cannot be read.
 */
export async function* decodeAwsideman(source: PortableSource, problems: Problems): AsyncIterable<SourceRecord> {
  const file = await readJsonFile(source, '');
  const whole: Foreign = isMapping(file.value) ? file.value : {};
  const hasEnvelope = Object.hasOwn(whole, 'data');
  const at = (list: string): ForeignElement[] => elementsAt(file, hasEnvelope ? ['data', list] : [list]);
  const data = hasEnvelope ? mappingIn(whole, 'data') : whole;
  yield recordOf(headerOf(mappingIn(data, 'metadata')), () => file.placeOf([]));
  const [users, groups, permissionSets] = [at('users'), at('groups'), at('permission_sets')];
  const names = { USER: namesOf(users, 'user_id', 'user_name'), GROUP: namesOf(groups, 'group_id', 'display_name'), set: namesOf(permissionSets, 'permission_set_arn', 'name') };
  for (const { value, place } of users) yield recordOf(userOf(value), place);
  for (const { value, place } of groups) {
    // A member that is not among the users was left out as inactive; it has no name here.
    const members = listIn(value, 'members').map((id) => names.USER.get(String(id))).filter((name) => name !== undefined);
    yield recordOf({ kind: 'group', displayName: value['display_name'], description: textIn(value, 'description'), members, id: textIn(value, 'group_id') }, place);
  }
  for (const element of permissionSets) {
    const record = problems.attempt(() => permissionSetRecord(element, fields, { id: textIn(element.value, 'permission_set_arn') }));
    if (record !== undefined) yield record;
  }
  yield* assignmentsOf(at('assignments'), names, problems);
}

function headerOf(metadata: Foreign): Foreign {
  const account = textIn(metadata, 'source_account');
  const known = {
    instanceArn: textIn(metadata, 'instance_arn'), region: textIn(metadata, 'source_region'),
    // It can be the ID of an access key in its place.
    ownerAccountId: account !== undefined && /^\d{12}$/.test(account) ? account : undefined,
  };
  return foreignHeader(known, kinds, gaps, { snapshotId: textIn(metadata, 'backup_id'), takenAt: textIn(metadata, 'timestamp'), tool: `${program} ${textIn(metadata, 'version') ?? ''}`.trim() });
}

function userOf(user: Foreign): Foreign {
  const email = textIn(user, 'email');
  return {
    kind: 'user', userName: user['user_name'], displayName: textIn(user, 'display_name'), name: withoutAbsent({ givenName: textIn(user, 'given_name'), familyName: textIn(user, 'family_name') }),
    emails: email === undefined ? undefined : [{ value: email }], status: user['active'] === false ? 'DISABLED' : undefined,
    externalIds: Object.entries(mappingIn(user, 'external_ids')).map(([issuer, id]) => ({ issuer, id })), id: textIn(user, 'user_id'),
  };
}

interface Names {
  readonly USER: ReadonlyMap<string, string>;
  readonly GROUP: ReadonlyMap<string, string>;
  readonly set: ReadonlyMap<string, string>;
}

/** Assignments by account; of a principal that is not in the backup only the ID is known. */
function* assignmentsOf(rows: readonly ForeignElement[], names: Names, problems: Problems): Iterable<SourceRecord> {
  const accounts = new Map<string, { first: ForeignElement; sets: Map<string, { groups: string[]; users: string[] }>; orphans: Foreign[] }>();
  for (const row of rows) {
    const [accountId, arn, type, id] = ['account_id', 'permission_set_arn', 'principal_type', 'principal_id'].map((field) => textIn(row.value, field) ?? '') as [string, string, string, string];
    const permissionSet = names.set.get(arn);
    if (permissionSet === undefined || (type !== 'USER' && type !== 'GROUP')) {
      problems.add(row.place(), permissionSet === undefined ? `permission_set_arn: ${JSON.stringify(arn)} is not in the backup` : `principal_type: ${JSON.stringify(type)} is neither USER nor GROUP`);
      continue;
    }
    const account = accounts.get(accountId) ?? { first: row, sets: new Map<string, { groups: string[]; users: string[] }>(), orphans: [] };
    accounts.set(accountId, account);
    const name = names[type].get(id);
    if (name === undefined) account.orphans.push({ permissionSet, principalType: type, principalId: id });
    else {
      const principals = account.sets.get(permissionSet) ?? { groups: [], users: [] };
      account.sets.set(permissionSet, principals);
      principals[type === 'USER' ? 'users' : 'groups'].push(name);
    }
  }
  for (const [accountId, { first, sets, orphans }] of accounts) yield recordOf({ kind: 'account-assignments', accountId, permissionSets: Object.fromEntries(sets), orphans }, first.place);
}

function namesOf(elements: readonly ForeignElement[], id: string, name: string): Map<string, string> {
  return new Map(elements.flatMap(({ value }): [string, string][] => {
    const [key, text] = [textIn(value, id), textIn(value, name)];
    return key === undefined || text === undefined ? [] : [[key, text]];
  }));
}
