import type { JsonValue } from '../model/index.js';

/** Attributes of a user under the API's names in camelCase; absent members are absent. */
export interface LiveUser {
  readonly userId: string;
  readonly userName?: string | undefined;
  readonly attributes: Readonly<Record<string, unknown>>;
}

/** A group as ListGroups gives it. */
export interface LiveGroup {
  readonly groupId: string;
  readonly displayName?: string | undefined;
  readonly description?: string | undefined;
  readonly externalIds: readonly { readonly issuer: string; readonly id: string }[];
}

/** A membership of one user in one group. */
export interface LiveMembership {
  readonly membershipId: string;
  readonly userId: string;
}

/** One attribute of UpdateUser or UpdateGroup; without a value the attribute is removed. */
export interface AttributeChange {
  readonly path: string;
  readonly value?: JsonValue | undefined;
}

/** The identity store, with paging folded in. Every method throws AwsError. */
export interface IdentityStorePort {
  listUsers(): AsyncIterable<LiveUser>;
  listGroups(): AsyncIterable<LiveGroup>;
  listMemberships(groupId: string): AsyncIterable<LiveMembership>;
  findUserId(userName: string): Promise<string | undefined>;
  findGroupId(displayName: string): Promise<string | undefined>;
  findMembershipId(groupId: string, userId: string): Promise<string | undefined>;
  describeUser(userId: string): Promise<LiveUser | undefined>;
  describeGroup(groupId: string): Promise<LiveGroup | undefined>;
  createUser(attributes: Readonly<Record<string, unknown>>): Promise<string>;
  updateUser(userId: string, changes: readonly AttributeChange[]): Promise<void>;
  deleteUser(userId: string): Promise<void>;
  createGroup(displayName: string, description?: string): Promise<string>;
  updateGroup(groupId: string, changes: readonly AttributeChange[]): Promise<void>;
  deleteGroup(groupId: string): Promise<void>;
  createMembership(groupId: string, userId: string): Promise<void>;
  deleteMembership(membershipId: string): Promise<void>;
}

/** Attributes of a permission set as DescribePermissionSet gives them. */
export interface LivePermissionSet {
  readonly arn: string;
  readonly name: string;
  readonly description?: string | undefined;
  readonly sessionDuration?: string | undefined;
  readonly relayState?: string | undefined;
}

/** A customer managed policy by name and path. */
export interface PolicyReference {
  readonly name: string;
  readonly path: string;
}

/** What stands at a permissions boundary. */
export type LiveBoundary = { readonly managedPolicyArn: string } | { readonly customerManagedPolicy: PolicyReference };

/** One account assignment by IDs. */
export interface AssignmentIds {
  readonly accountId: string;
  readonly permissionSetArn: string;
  readonly principalType: 'GROUP' | 'USER';
  readonly principalId: string;
}

/** State of an asynchronous operation. */
export interface OperationStatus {
  readonly status: 'IN_PROGRESS' | 'SUCCEEDED' | 'FAILED';
  /** ID to ask again with. */
  readonly operationId: string;
  readonly failureReason?: string | undefined;
}

/** Permission sets and account assignments, with paging folded in. Every method throws AwsError. */
export interface SsoAdminPort {
  listPermissionSetArns(): AsyncIterable<string>;
  describePermissionSet(arn: string): Promise<LivePermissionSet | undefined>;
  listManagedPolicies(arn: string): AsyncIterable<string>;
  listCustomerManagedPolicies(arn: string): AsyncIterable<PolicyReference>;
  getInlinePolicy(arn: string): Promise<string | undefined>;
  getPermissionsBoundary(arn: string): Promise<LiveBoundary | undefined>;
  listTags(arn: string): AsyncIterable<readonly [key: string, value: string]>;
  createPermissionSet(attributes: Omit<LivePermissionSet, 'arn'>, tags: Readonly<Record<string, string>>): Promise<string>;
  /** A relay state that is left out is cleared, a session duration goes back to its default, and a description stays: nothing clears it. */
  updatePermissionSet(attributes: Omit<LivePermissionSet, 'name'>): Promise<void>;
  deletePermissionSet(arn: string): Promise<void>;
  attachManagedPolicy(arn: string, policyArn: string): Promise<void>;
  detachManagedPolicy(arn: string, policyArn: string): Promise<void>;
  attachCustomerManagedPolicy(arn: string, policy: PolicyReference): Promise<void>;
  detachCustomerManagedPolicy(arn: string, policy: PolicyReference): Promise<void>;
  putInlinePolicy(arn: string, policy: string): Promise<void>;
  deleteInlinePolicy(arn: string): Promise<void>;
  putPermissionsBoundary(arn: string, boundary: LiveBoundary): Promise<void>;
  deletePermissionsBoundary(arn: string): Promise<void>;
  tag(arn: string, tags: Readonly<Record<string, string>>): Promise<void>;
  untag(arn: string, keys: readonly string[]): Promise<void>;
  /** Accounts that have the permission set; with its latest state, with an outdated one, or all. */
  listProvisionedAccounts(arn: string, state?: 'latest' | 'outdated'): AsyncIterable<string>;
  /** Permission sets that the account has; with their latest state, with an outdated one, or all. */
  listProvisionedPermissionSets(accountId: string, state?: 'latest' | 'outdated'): AsyncIterable<string>;
  listAssignments(accountId: string, arn: string): AsyncIterable<AssignmentIds>;
  createAssignment(assignment: AssignmentIds): Promise<OperationStatus>;
  deleteAssignment(assignment: AssignmentIds): Promise<OperationStatus>;
  describeAssignmentCreation(operationId: string): Promise<OperationStatus>;
  describeAssignmentDeletion(operationId: string): Promise<OperationStatus>;
  provisionEverywhere(arn: string): Promise<OperationStatus>;
  describeProvisioning(operationId: string): Promise<OperationStatus>;
  /** IDs of the assignment creations that are in progress, those of others too. */
  listCreationsInProgress(): AsyncIterable<string>;
  /** The same of assignment deletions. */
  listDeletionsInProgress(): AsyncIterable<string>;
  /** The same of provisionings. */
  listProvisioningsInProgress(): AsyncIterable<string>;
}

/** An account as Organizations lists it. */
export interface LiveAccount {
  readonly accountId: string;
  readonly name: string;
  readonly email: string;
  readonly status: string;
  /** IDs of the organizational units around it, outermost first; undefined where the answer does not tell. */
  readonly unitIds?: readonly string[] | undefined;
}

/** The organization around the instance, with paging folded in. Every method throws AwsError. */
export interface OrganizationPort {
  listAccounts(): AsyncIterable<LiveAccount>;
  listRootIds(): AsyncIterable<string>;
  /** Units directly below a root or a unit. */
  listUnits(parentId: string): AsyncIterable<{ readonly id: string; readonly name: string }>;
  /** Accounts directly below a root or a unit. */
  listAccountIds(parentId: string): AsyncIterable<string>;
  /** Accounts that administer Identity Center in place of the management account. */
  listDelegatedAdministrators(): AsyncIterable<string>;
}

/** An instance as DescribeInstance gives it. */
export interface InstanceDescription {
  readonly name?: string | undefined;
  readonly status?: string | undefined;
  readonly statusReason?: string | undefined;
  readonly keyType?: string | undefined;
  readonly kmsKeyArn?: string | undefined;
  readonly encryptionStatus?: string | undefined;
  readonly encryptionStatusReason?: string | undefined;
}

/** A Region of an instance. */
export interface InstanceRegion {
  readonly name: string;
  readonly primary: boolean;
  readonly status?: string | undefined;
}

/** What the API tells of an instance besides its tags and what is in it. Every method throws AwsError. */
export interface InstanceDetailsPort {
  describe(): Promise<InstanceDescription>;
  listRegions(): Promise<readonly InstanceRegion[]>;
}

/** A write that CloudTrail knows of. Keys of parameters and response are camelCase; sensitive values are hidden. */
export interface TrailEvent {
  readonly eventId: string;
  /** Such as `sso.amazonaws.com`. */
  readonly source: string;
  readonly name: string;
  readonly time: Date;
  /** The call was refused and changed nothing. */
  readonly failed: boolean;
  /** ARN of the caller, or what the trail has in its place. */
  readonly actor: string;
  /** Address from which the call came, or the service that made it. */
  readonly sourceAddress?: string | undefined;
  readonly parameters: Readonly<Record<string, unknown>>;
  readonly response: Readonly<Record<string, unknown>>;
}

/** CloudTrail of the caller's account and Region. Throws AwsError. */
export interface TrailPort {
  /** Writes of all services in a span of time, newest first. */
  lookUpWrites(since: Date, until: Date): AsyncIterable<TrailEvent>;
  /** Whether the trail has an event of this name, such as `ListInstances`, in a span of time. */
  hasEvent(name: string, since: Date, until: Date): Promise<boolean>;
}
