import fc from 'fast-check';
import { accountAssignmentsSchema, type AccountAssignments } from '../../../src/kinds/account-assignments/schema.js';
import { namesakesOf } from '../../../src/kinds/application/natural-keys.js';
import { applicationSchema } from '../../../src/kinds/application/schema.js';
import type { Application } from '../../../src/kinds/application/shape.js';
import { groupSchema, type Group } from '../../../src/kinds/group/schema.js';
import { permissionSetSchema, type PermissionSet } from '../../../src/kinds/permission-set/schema.js';
import { makeObject } from '../../../src/kinds/schemas.js';
import { trustedTokenIssuerSchema } from '../../../src/kinds/trusted-token-issuer/schema.js';
import { userSchema, type User } from '../../../src/kinds/user/schema.js';
import { kindNames, objectMap, type AccountInfo, type InstanceInfo, type Snapshot, type SnapshotObject } from '../../../src/model/index.js';
import { accessControlAttributesSchema } from '../../../src/kinds/access-control-attributes/schema.js';
import { accessDraw, application, applicationProvenance, withAccess } from './application.js';
import { accessControlAttributes, accessControlProvenance } from './access-control-attributes.js';
import { assignmentDraw, joinPrincipals, pick, pickAll, type AssignmentDraw } from './assignments.js';
import { group, groupProvenance } from './group.js';
import { permissionSet, permissionSetProvenance } from './permission-set.js';
import { foldName } from './text.js';
import { trustedTokenIssuer, trustedTokenIssuerProvenance } from './trusted-token-issuer.js';
import { addressOf, user, userProvenance, withDistinctAddress } from './user.js';

/** Upper bounds of a random organization, and what surrounds it. */
export interface SnapshotBounds {
  readonly users?: number;
  readonly groups?: number;
  readonly permissionSets?: number;
  readonly assignments?: number;
  readonly trustedTokenIssuers?: number;
  readonly applications?: number;
  /** Accounts to assign in; by default four, one with leading zeros. */
  readonly accounts?: readonly AccountInfo[];
  readonly instance?: InstanceInfo;
  /** Also what AWS reports but no call can make: IDs, external IDs, status, odd policies, names that differ in case only. */
  readonly beyondApi?: boolean;
}

/** The accounts of a random organization unless others are given. */
export const defaultAccounts: readonly AccountInfo[] = ['000000000042', '111111111111', '222222222222', '999999999999'].map(
  (accountId) => ({ accountId, name: `Account ${accountId}`, email: `aws+${accountId}@example.com`, status: 'ACTIVE' }),
);

/** The instance of a random organization unless another is given. */
export const defaultInstance: InstanceInfo = {
  instanceArn: 'arn:aws:sso:::instance/ssoins-0123456789abcdef',
  identityStoreId: 'd-0123456789',
  region: 'us-east-1',
  ownerAccountId: '000000000042',
};

/**
 * A valid organization: hostile names, references that hold, and (unless beyondApi) only what the API can create and reads
 * back unchanged. Bodies are canonical.
 */
export function arbitrarySnapshot(bounds: SnapshotBounds = {}): fc.Arbitrary<Snapshot> {
  const { accounts = defaultAccounts, instance = defaultInstance, beyondApi = false } = bounds;
  const fold = beyondApi ? (name: string) => name.toLowerCase() : foldName;
  return fc
    .tuple(
      fc.uniqueArray(withMore(user, userProvenance, beyondApi), { maxLength: bounds.users ?? 8, selector: (body) => fold(body.userName) }),
      fc.uniqueArray(withMore(group, groupProvenance, beyondApi), { maxLength: bounds.groups ?? 5, selector: (body) => fold(body.displayName) }),
      fc.array(fc.array(fc.nat(200), { maxLength: 6 }), { maxLength: bounds.groups ?? 5 }),
      fc.uniqueArray(withMore(permissionSet, permissionSetProvenance, beyondApi), {
        maxLength: bounds.permissionSets ?? 5,
        selector: (body) => (beyondApi ? body.name : fold(body.name)),
      }),
      fc.array(assignmentDraw, { maxLength: bounds.assignments ?? 8 }),
      fc.array(withMore(accessControlAttributes, accessControlProvenance, beyondApi), { maxLength: 1 }),
      fc.uniqueArray(withMore(trustedTokenIssuer, trustedTokenIssuerProvenance, beyondApi), {
        maxLength: bounds.trustedTokenIssuers ?? 3,
        selector: (body) => (beyondApi ? body.name : fold(body.name)),
      }),
      fc.uniqueArray(fc.tuple(withMore(application, applicationProvenance, beyondApi), accessDraw), {
        maxLength: bounds.applications ?? 3,
        selector: ([body]) => (beyondApi ? (body.id ?? '') : fold(body.name)),
      }),
    )
    .map(([drawn, groups, members, permissionSets, draws, accessControl, issuers, applications]) => {
      const users = withDistinctAddresses(drawn);
      const userNames = users.map((body) => body.userName);
      const withMembers = groups.map((body, index) => ({ ...body, members: pickAll(userNames, members[index] ?? []) }));
      return {
        instance,
        accounts: [...accounts],
        objects: objectMap([
          ...organization(users, withMembers, permissionSets, assign(draws, accounts, permissionSets, groups, userNames)),
          ...accessControl.map((body) => makeObject(accessControlAttributesSchema, body)),
          ...issuers.map((body) => makeObject(trustedTokenIssuerSchema, body)),
          ...withNaturalKeys(applications.map(([body, draw]) => withAccess(body, draw, {
            groups: groups.map(({ displayName }) => displayName), users: userNames, issuers: issuers.map(({ name }) => name),
          }))).map((body) => makeObject(applicationSchema, body)),
        ]),
        coverage: { kinds: kindNames, gaps: [] },
      };
    });
}

function withDistinctAddresses(users: readonly User[]): User[] {
  const taken = new Set<string | undefined>();
  return users.map((body) => {
    const own = withDistinctAddress(body, taken);
    taken.add(addressOf(own));
    return own;
  });
}

/** Applications with their keys, as a collector gives them. */
function withNaturalKeys(applications: readonly Application[]): Application[] {
  const namesakes = namesakesOf(applications.map((body) => ({ ...body, arn: body.id ?? body.name })));
  return applications.map((body) => {
    const namesake = namesakes.get(body.id ?? body.name);
    return namesake === undefined ? body : { ...body, namesake };
  });
}

function withMore<Body>(body: fc.Arbitrary<Body>, more: fc.Arbitrary<Partial<Body>>, wanted: boolean): fc.Arbitrary<Body> {
  return wanted ? fc.tuple(body, more).map(([base, extra]) => ({ ...base, ...extra })) : body;
}

function organization(users: User[], groups: Group[], permissionSets: PermissionSet[], assignments: AccountAssignments[]): SnapshotObject[] {
  return [
    ...users.map((body) => makeObject(userSchema, body)),
    ...groups.map((body) => makeObject(groupSchema, body)),
    ...permissionSets.map((body) => makeObject(permissionSetSchema, body)),
    ...assignments.map((body) => makeObject(accountAssignmentsSchema, body)),
  ];
}

function assign(
  draws: readonly AssignmentDraw[],
  accounts: readonly AccountInfo[],
  permissionSets: readonly PermissionSet[],
  groups: readonly Group[],
  userNames: readonly string[],
): AccountAssignments[] {
  const byAccount = new Map<string, Map<string, ReturnType<typeof joinPrincipals>>>();
  const groupNames = groups.map((body) => body.displayName);
  for (const draw of draws) {
    const accountId = pick(accounts, draw.account)?.accountId;
    const name = pick(permissionSets, draw.permissionSet)?.name;
    const principals = { groups: pickAll(groupNames, draw.groups), users: pickAll(userNames, draw.users) };
    if (accountId === undefined || name === undefined || principals.groups.length + principals.users.length === 0) continue;
    const account = byAccount.get(accountId) ?? new Map<string, ReturnType<typeof joinPrincipals>>();
    byAccount.set(accountId, account.set(name, joinPrincipals(account.get(name), principals.groups, principals.users)));
  }
  return [...byAccount].map(([accountId, account]) => ({ accountId, permissionSets: Object.fromEntries(account) }));
}
