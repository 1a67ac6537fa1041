import { nearestOf } from '../../errors/index.js';
import type { Gap, KindName } from '../../model/index.js';
import type { PortableSource, SourceRecord } from '../codec.js';
import type { Problems } from '../problems.js';
import { awsUser } from './aws-user.js';
import { foreignHeader, neverSaved } from './foreign-header.js';
import { elementsAt, fault, isMapping, listIn, mappingIn, recordOf, textIn, type ForeignElement } from './foreign-value.js';
import { permissionSetRecord } from './permission-set.js';
import { readJsonFile } from './read-json-file.js';

const program = 'aws-identity-center-backup of RadiumGu';
const files = { user: 'Users', group: 'Groups', memberships: 'GroupMemberships', 'permission-set': 'PermissionSets' } as const;

const fields = {
  name: 'Name', description: 'Description', sessionDuration: 'SessionDuration', relayState: 'RelayState', inlinePolicy: 'InlinePolicy', managedPolicies: 'ManagedPolicies',
  customerManagedPolicies: 'CustomerManagedPolicies', permissionsBoundary: 'PermissionsBoundary',
};

/**
 * The records of the JSON files of RadiumGu/aws-identity-center-backup: a folder with `Users.json`, `Groups.json`, `GroupMemberships.json` and
 * `PermissionSets.json`, or some of them. Assignments are in none.
 */
export async function* decodeRadiumGu(source: PortableSource, problems: Problems): AsyncIterable<SourceRecord> {
  const read = async (file: string): Promise<ForeignElement[]> => (source.files.includes(file) ? elementsAt(await readJsonFile(source, file), [file]) : []);
  const start = { file: source.name, line: 1, column: 1 };
  const kinds = (['user', 'group', 'permission-set'] as const).filter((kind) => source.files.includes(files[kind]));
  if (kinds.length === 0) throw fault(start, `holds none of ${Object.values(files).map((file) => `${file}.json`).join(', ')}${nearTo(source.files)}`);
  const [users, groups, memberships, permissionSets] = [await read(files.user), await read(files.group), await read(files.memberships), await read(files['permission-set'])];
  yield recordOf(headerOf(kinds, users, source.files.includes(files.memberships)), () => start);
  for (const { value, place } of users) yield recordOf(awsUser(value), place);
  const members = membersOf(memberships, new Map(users.flatMap(({ value }): [string, unknown][] => [[String(value['UserId']), value['UserName']]])), problems);
  for (const { value, place } of groups) {
    yield recordOf({ kind: 'group', displayName: value['DisplayName'], description: textIn(value, 'Description'), members: members.get(String(value['GroupId'])), id: textIn(value, 'GroupId') }, place);
  }
  for (const element of permissionSets) {
    const tags = listIn(element.value, 'Tags').filter(isMapping).map(({ Key, Value }) => [String(Key), Value] as const);
    const record = problems.attempt(() => permissionSetRecord(element, fields, { tags: Object.fromEntries(tags) }));
    if (record !== undefined) yield record;
  }
}

function headerOf(kinds: readonly KindName[], users: readonly ForeignElement[], hasMemberships: boolean): ReturnType<typeof foreignHeader> {
  const gaps: Gap[] = [
    ...(kinds.includes('group') && !hasMemberships ? [{ kind: 'group', operation: 'import', reason: `${files.memberships}.json is not there, so the members of groups are not known` } as const] : []),
    ...(kinds.includes('permission-set') ? [neverSaved('permission-set', program, 'IDs of permission sets, and takes policies that it cannot read for absent')] : []),
    neverSaved('accounts', program, 'the accounts of the organization'),
  ];
  const identityStoreId = users.map(({ value }) => textIn(value, 'IdentityStoreId')).find((id) => id !== undefined);
  return foreignHeader({ identityStoreId }, kinds, gaps, { tool: program });
}

function membersOf(memberships: readonly ForeignElement[], userNames: ReadonlyMap<string, unknown>, problems: Problems): Map<string, unknown[]> {
  const members = new Map<string, unknown[]>();
  for (const { value, place } of memberships) {
    const userId = textIn(mappingIn(value, 'MemberId'), 'UserId') ?? '';
    const name = userNames.get(userId);
    if (name === undefined) {
      problems.add(place(), `MemberId.UserId: ${JSON.stringify(userId)} is not among the users`);
      continue;
    }
    const groupId = String(value['GroupId']);
    members.set(groupId, [...(members.get(groupId) ?? []), name]);
  }
  return members;
}

function nearTo(found: readonly string[]): string {
  const [near] = found.flatMap((file) => nearestOf(file, Object.values(files)));
  return near === undefined ? '' : `; did you mean ${near}.json?`;
}
