import { makeObject } from '../../src/kinds/schemas.js';
import { accountAssignmentsSchema, type AccountAssignments } from '../../src/kinds/account-assignments/schema.js';
import { applicationSchema } from '../../src/kinds/application/schema.js';
import type { Application } from '../../src/kinds/application/shape.js';
import { groupSchema, type Group } from '../../src/kinds/group/schema.js';
import { permissionSetSchema, type PermissionSet } from '../../src/kinds/permission-set/schema.js';
import { userSchema, type User } from '../../src/kinds/user/schema.js';
import { kindNames, objectMap, type AccountInfo, type Gap, type Snapshot, type SnapshotObject, type TargetFinding } from '../../src/model/index.js';
import { compatibilityChecks, planRestore, type CompatibilityInput, type RestorePolicy } from '../../src/plan/index.js';

/** The account that owns the instance, and two members. */
export const managementAccountId = '111111111111';
export const accountA = '200000000001';
export const accountB = '200000000002';

const instance = { instanceArn: 'arn:aws:sso:::instance/ssoins-0123456789abcdef', identityStoreId: 'd-0123456789', region: 'us-east-1', ownerAccountId: managementAccountId };
const known: readonly AccountInfo[] = [managementAccountId, accountA, accountB].map((accountId) => ({ accountId, name: accountId, email: `${accountId}@example.com`, status: 'ACTIVE' }));

/** A state of the instance. */
export function stateOf(objects: readonly SnapshotObject[], more: { readonly accounts?: readonly AccountInfo[]; readonly gaps?: readonly Gap[] } = {}): Snapshot {
  return { instance, accounts: more.accounts ?? known, objects: objectMap(objects), coverage: { kinds: kindNames, gaps: more.gaps ?? [] } };
}

/** The same accounts, one of them in another state. */
export function accountsWith(accountId: string, status: string): AccountInfo[] {
  return known.map((account) => (account.accountId === accountId ? { ...account, status } : account));
}

export const user = (userName: string, more: Partial<User> = {}): SnapshotObject => makeObject(userSchema, { userName, ...more });
export const group = (displayName: string, more: Partial<Group> = {}): SnapshotObject => makeObject(groupSchema, { displayName, ...more });
export const permissionSet = (name: string, more: Partial<PermissionSet> = {}): SnapshotObject => makeObject(permissionSetSchema, { name, ...more });
export const assignments = (accountId: string, permissionSets: AccountAssignments['permissionSets'], more: Partial<AccountAssignments> = {}): SnapshotObject =>
  makeObject(accountAssignmentsSchema, { accountId, permissionSets, ...more });
export const application = (name: string, more: Partial<Application> = {}): SnapshotObject =>
  makeObject<Application>(applicationSchema, { name, applicationProviderArn: 'arn:aws:sso::aws:applicationProvider/custom', status: 'ENABLED', assignmentRequired: true, ...more });

/** What one check finds when one state is restored over another. */
export function findingsOf(
  check: string, live: Snapshot, desired: Snapshot, facts: Partial<CompatibilityInput> & { readonly policy?: Partial<RestorePolicy> } = {},
): TargetFinding[] {
  const { policy, ...known } = facts;
  const plan = planRestore(live, desired, { strategy: 'mirror', ...policy });
  return compatibilityChecks[check]!({ plan, live, desired, callerAccountId: managementAccountId, ...known });
}

/** Severity and subject of each. */
export const gist = (findings: readonly TargetFinding[]): string[] => findings.map(({ severity, subject }) => `${severity} ${subject}`);
