import { makeObject } from '../../src/kinds/schemas.js';
import { accountAssignmentsSchema } from '../../src/kinds/account-assignments/schema.js';
import { groupSchema } from '../../src/kinds/group/schema.js';
import { permissionSetSchema } from '../../src/kinds/permission-set/schema.js';
import { userSchema, type User } from '../../src/kinds/user/schema.js';
import { kindNames, objectMap, type AccountInfo, type InstanceInfo, type Snapshot, type SnapshotObject } from '../../src/model/index.js';

/** The instance of a generated state. */
export const instance: InstanceInfo = {
  instanceArn: 'arn:aws:sso:::instance/ssoins-0123456789abcdef',
  identityStoreId: 'd-0123456789',
  region: 'us-east-1',
  ownerAccountId: '111111111111',
};

/** What someone would know of a person in a company: about 450 bytes as YAML. The same number gives the same user. */
export function userBody(number: number): User {
  const userName = `user${String(number).padStart(5, '0')}`;
  return {
    userName,
    displayName: `Given${number} Family${number}`,
    name: { givenName: `Given${number}`, familyName: `Family${number}`, formatted: `Given${number} Family${number}` },
    title: `Engineer ${number % 7}`,
    userType: 'Employee',
    emails: [{ value: `${userName}@example.com`, type: 'work', primary: true }],
    phoneNumbers: [{ value: `+1 555 ${String(number).padStart(7, '0')}`, type: 'work' }],
    addresses: [{ streetAddress: `${number} Main Street`, locality: 'Springfield', region: 'IL', postalCode: '62701', country: 'US', type: 'work' }],
    locale: 'en-US',
    timezone: 'America/Chicago',
  };
}

/** Users that exist: with an ID. */
export function liveUsers(count: number): SnapshotObject[] {
  return numbers(count).map((number) => makeObject(userSchema, { ...userBody(number), status: 'ENABLED', id: uuid(number) }));
}

/** Users as somebody wrote them: without an ID. */
export function desiredUsers(count: number): SnapshotObject[] {
  return numbers(count).map((number) => makeObject(userSchema, userBody(number)));
}

/** A complete state of some objects. */
export function stateOf(objects: readonly SnapshotObject[], accounts: readonly AccountInfo[] = []): Snapshot {
  return { instance, accounts, objects: objectMap(objects), coverage: { kinds: kindNames, gaps: [] } };
}

/** How large a generated organization is. */
export interface OrganizationSize {
  readonly users: number;
  readonly groups: number;
  readonly permissionSets: number;
  readonly accounts: number;
  /** Permission sets assigned in each account. */
  readonly pairsPerAccount: number;
}

/** An organization of all kinds; one group in ten has members for more than one page. */
export function organization(size: OrganizationSize): Snapshot {
  const userName = (number: number): string => userBody(number % size.users).userName;
  const groupName = (number: number): string => `Team ${number % size.groups}`;
  const setName = (number: number): string => `Permissions-${number % size.permissionSets}`;
  const accounts = numbers(size.accounts).map((number) => ({
    accountId: String(111_111_111_111 + number), name: `account-${number}`, email: `account-${number}@example.com`, status: 'ACTIVE',
  }));
  const groups = numbers(size.groups).map((number) => makeObject(groupSchema, {
    displayName: groupName(number),
    description: `Members of team ${number}`,
    members: numbers(number % 10 === 0 ? Math.min(150, size.users) : 12).map((member) => userName(number * 31 + member)),
  }));
  const permissionSets = numbers(size.permissionSets).map((number) => makeObject(permissionSetSchema, {
    name: setName(number),
    description: `What role ${number} may do`,
    sessionDuration: 'PT4H',
    managedPolicies: ['arn:aws:iam::aws:policy/ReadOnlyAccess'],
    inlinePolicy: { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: [`s3:Get*`], Resource: [`arn:aws:s3:::bucket-${number}/*`] }] },
    tags: { owner: `team-${number}` },
  }));
  const assignments = accounts.map(({ accountId }, number) => makeObject(accountAssignmentsSchema, {
    accountId,
    permissionSets: Object.fromEntries(numbers(size.pairsPerAccount).map((pair) => [
      setName(number + pair), { groups: [groupName(number + pair)], users: pair === 0 ? [userName(number)] : [] },
    ])),
  }));
  return stateOf([...desiredUsers(size.users), ...groups, ...permissionSets, ...assignments], accounts);
}

function numbers(count: number): number[] {
  return Array.from({ length: count }, (_, index) => index);
}

function uuid(number: number): string {
  return `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`;
}
