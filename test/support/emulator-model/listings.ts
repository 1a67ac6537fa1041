import { paginateListGroupMemberships, paginateListGroupMembershipsForMember, paginateListGroups, paginateListUsers } from '@aws-sdk/client-identitystore';
import {
  type AccountAssignment, DescribeInstanceAccessControlAttributeConfigurationCommand, DescribePermissionSetCommand, DescribeTrustedTokenIssuerCommand,
  GetInlinePolicyForPermissionSetCommand, GetPermissionsBoundaryForPermissionSetCommand, type GrantItem, ListApplicationGrantsCommand,
  paginateListAccountAssignmentCreationStatus, paginateListAccountAssignmentDeletionStatus, paginateListAccountAssignments,
  paginateListAccountAssignmentsForPrincipal, paginateListAccountsForProvisionedPermissionSet, paginateListApplicationAccessScopes,
  paginateListApplicationAssignments, paginateListApplicationAssignmentsForPrincipal, paginateListApplications, paginateListCustomerManagedPolicyReferencesInPermissionSet,
  paginateListManagedPoliciesInPermissionSet, paginateListPermissionSetProvisioningStatus, paginateListPermissionSets,
  paginateListPermissionSetsProvisionedToAccount, paginateListTagsForResource, paginateListTrustedTokenIssuers, type ProvisioningStatus,
} from '@aws-sdk/client-sso-admin';
import type { Site } from './real.js';

/** Listings as sorted lines, by name. A line begins with what identifies its row. */
export type Listings = Readonly<Record<string, readonly string[]>>;

/** Everything that the listings of an instance say, and what belongs to what they list. */
export async function readListings(site: Site, accountIds: readonly string[]): Promise<Listings> {
  return Object.fromEntries((await Promise.all([directory(site), permissionSets(site, accountIds), requests(site), applications(site), issuers(site), instance(site)])).flatMap(Object.entries)
    .map(([name, lines]: [string, readonly string[]]) => [name, [...lines].sort()]));
}

/** One line out of what a row says. */
export function line(...parts: readonly unknown[]): string {
  return parts.map((part) => (typeof part === 'string' ? part : part === undefined ? '-' : JSON.stringify(part))).join(' ');
}

async function directory({ store: client, IdentityStoreId }: Site): Promise<Listings> {
  const [users, groups] = await Promise.all([
    all(paginateListUsers({ client }, { IdentityStoreId }), ({ Users }) => Users), all(paginateListGroups({ client }, { IdentityStoreId }), ({ Groups }) => Groups),
  ]);
  const ofGroups = await each(groups, ({ GroupId }) => all(paginateListGroupMemberships({ client }, { IdentityStoreId, GroupId }), ({ GroupMemberships }) => GroupMemberships));
  const ofUsers = await each(users, ({ UserId }) =>
    all(paginateListGroupMembershipsForMember({ client }, { IdentityStoreId, MemberId: { UserId: UserId! } }), ({ GroupMemberships }) => GroupMemberships));
  const membership = (row: typeof ofGroups[number]): string => line(row.MembershipId, row.GroupId, row.MemberId?.UserId);
  return {
    users: users.map(({ UserId, UserName, Emails, UserStatus }) => line(UserId, UserName, Emails?.[0]?.Value, UserStatus)),
    groups: groups.map(({ GroupId, DisplayName }) => line(GroupId, DisplayName)),
    membershipsOfGroups: ofGroups.map(membership),
    membershipsOfUsers: ofUsers.map(membership),
  };
}

/** Users and groups, as assignments name them. */
async function principalsOf({ store: client, IdentityStoreId }: Site) {
  return [
    ...(await all(paginateListUsers({ client }, { IdentityStoreId }), ({ Users }) => Users)).map(({ UserId: PrincipalId }) => ({ PrincipalId, PrincipalType: 'USER' as const })),
    ...(await all(paginateListGroups({ client }, { IdentityStoreId }), ({ Groups }) => Groups)).map(({ GroupId: PrincipalId }) => ({ PrincipalId, PrincipalType: 'GROUP' as const })),
  ];
}

async function permissionSets(site: Site, accountIds: readonly string[]): Promise<Listings> {
  const { sso: client, InstanceArn } = site;
  const arns = await all(paginateListPermissionSets({ client }, { InstanceArn }), ({ PermissionSets }) => PermissionSets);
  const pairs = arns.flatMap((PermissionSetArn) => accountIds.map((AccountId) => ({ InstanceArn, PermissionSetArn, AccountId })));
  const provisioned = (ProvisioningStatus: ProvisioningStatus) => each(arns, async (PermissionSetArn) => (await all(
    paginateListAccountsForProvisionedPermissionSet({ client }, { InstanceArn, PermissionSetArn, ProvisioningStatus }), ({ AccountIds }) => AccountIds)).map((id) => line(id, PermissionSetArn)));
  const assignment = (row: AccountAssignment): string => line(row.AccountId, row.PermissionSetArn, row.PrincipalId, row.PrincipalType);
  return {
    permissionSets: await Promise.all(arns.map((arn) => permissionSet(site, arn))),
    assignments: (await each(pairs, (pair) => all(paginateListAccountAssignments({ client }, pair), ({ AccountAssignments }) => AccountAssignments))).map(assignment),
    assignmentsOfPrincipals: await each(await principalsOf(site), async (principal) => (await all(
      paginateListAccountAssignmentsForPrincipal({ client }, { InstanceArn, ...principal }), ({ AccountAssignments }) => AccountAssignments)).map((row) => line(principal.PrincipalId, assignment(row)))),
    latest: await provisioned('LATEST_PERMISSION_SET_PROVISIONED'),
    stale: await provisioned('LATEST_PERMISSION_SET_NOT_PROVISIONED'),
    provisions: await each(accountIds, async (AccountId) => (await all(
      paginateListPermissionSetsProvisionedToAccount({ client }, { InstanceArn, AccountId }), ({ PermissionSets }) => PermissionSets)).map((arn) => line(AccountId, arn))),
  };
}

async function permissionSet(site: Site, PermissionSetArn: string): Promise<string> {
  const { sso: client, InstanceArn } = site;
  const target = { InstanceArn, PermissionSetArn };
  const [described, inline, boundary, managed, customerManaged, tags] = await Promise.all([
    client.send(new DescribePermissionSetCommand(target)),
    client.send(new GetInlinePolicyForPermissionSetCommand(target)),
    client.send(new GetPermissionsBoundaryForPermissionSetCommand(target)).catch(() => undefined),
    all(paginateListManagedPoliciesInPermissionSet({ client }, { ...target }), ({ AttachedManagedPolicies }) => AttachedManagedPolicies),
    all(paginateListCustomerManagedPolicyReferencesInPermissionSet({ client }, { ...target }), ({ CustomerManagedPolicyReferences }) => CustomerManagedPolicyReferences),
    tagsOf(site, PermissionSetArn),
  ]);
  const { Name, Description, RelayState } = described.PermissionSet ?? {};
  const policy = boundary?.PermissionsBoundary;
  const reference = policy?.CustomerManagedPolicyReference;
  return line(PermissionSetArn, Name, Description, RelayState, inline.InlinePolicy, policy?.ManagedPolicyArn ?? (reference === undefined ? undefined : `${reference.Path}${reference.Name}`),
    managed.map(({ Arn }) => Arn).sort(), customerManaged.map(({ Path, Name: name }) => `${Path}${name}`).sort(), tags);
}

async function requests({ sso: client, InstanceArn }: Site): Promise<Listings> {
  const rows = [
    ...await all(paginateListAccountAssignmentCreationStatus({ client }, { InstanceArn }), ({ AccountAssignmentsCreationStatus }) => AccountAssignmentsCreationStatus),
    ...await all(paginateListAccountAssignmentDeletionStatus({ client }, { InstanceArn }), ({ AccountAssignmentsDeletionStatus }) => AccountAssignmentsDeletionStatus),
    ...await all(paginateListPermissionSetProvisioningStatus({ client }, { InstanceArn }), ({ PermissionSetsProvisioningStatus }) => PermissionSetsProvisioningStatus),
  ];
  return { requests: rows.map(({ RequestId, Status }) => line(RequestId, Status)) };
}

async function applications(site: Site): Promise<Listings> {
  const { sso: client, InstanceArn } = site;
  const rows = await all(paginateListApplications({ client }, { InstanceArn }), ({ Applications }) => Applications);
  return {
    applications: await Promise.all(rows.map(async ({ ApplicationArn, Name, Description }) => {
      const [scopes, grants, tags] = await Promise.all([
        all(paginateListApplicationAccessScopes({ client }, { ApplicationArn }), ({ Scopes }) => Scopes), grantsOf(site, ApplicationArn!), tagsOf(site, ApplicationArn!),
      ]);
      return line(ApplicationArn, Name, Description, scopes.map(({ Scope, AuthorizedTargets }) => line(Scope, AuthorizedTargets)).sort(),
        grants.map(({ GrantType, Grant }) => line(GrantType, Grant)).sort(), tags);
    })),
    applicationAssignments: await each(rows, async ({ ApplicationArn }) => (await all(
      paginateListApplicationAssignments({ client }, { ApplicationArn }), ({ ApplicationAssignments }) => ApplicationAssignments)).map(({ PrincipalId, PrincipalType }) => line(ApplicationArn, PrincipalId, PrincipalType))),
    applicationsOfPrincipals: await each(await principalsOf(site), async (principal) => (await all(
      paginateListApplicationAssignmentsForPrincipal({ client }, { InstanceArn, ...principal }), ({ ApplicationAssignments }) => ApplicationAssignments)).map(({ ApplicationArn, PrincipalId }) => line(principal.PrincipalId, ApplicationArn, PrincipalId))),
  };
}

/** Four grants at most, of which a page has three; the SDK has no paginator for them. */
async function grantsOf({ sso }: Site, ApplicationArn: string): Promise<readonly GrantItem[]> {
  const first = await sso.send(new ListApplicationGrantsCommand({ ApplicationArn }));
  const second = first.NextToken === undefined ? undefined : await sso.send(new ListApplicationGrantsCommand({ ApplicationArn, NextToken: first.NextToken }));
  return [...first.Grants ?? [], ...second?.Grants ?? []];
}

async function issuers(site: Site): Promise<Listings> {
  const { sso: client, InstanceArn } = site;
  const rows = await all(paginateListTrustedTokenIssuers({ client }, { InstanceArn }), ({ TrustedTokenIssuers }) => TrustedTokenIssuers);
  return {
    issuers: await Promise.all(rows.map(async ({ TrustedTokenIssuerArn, Name }) => {
      const { TrustedTokenIssuerConfiguration } = await client.send(new DescribeTrustedTokenIssuerCommand({ TrustedTokenIssuerArn }));
      return line(TrustedTokenIssuerArn, Name, TrustedTokenIssuerConfiguration?.OidcJwtConfiguration?.ClaimAttributePath, await tagsOf(site, TrustedTokenIssuerArn!));
    })),
  };
}

async function instance(site: Site): Promise<Listings> {
  const { sso, InstanceArn } = site;
  const accessControl = await sso.send(new DescribeInstanceAccessControlAttributeConfigurationCommand({ InstanceArn })).catch(() => undefined);
  return {
    instanceTags: [line(await tagsOf(site, InstanceArn))],
    accessControl: [line(accessControl?.Status, accessControl?.InstanceAccessControlAttributeConfiguration?.AccessControlAttributes?.map(({ Key }) => Key))],
  };
}

async function tagsOf({ sso: client, InstanceArn }: Site, ResourceArn: string): Promise<readonly string[]> {
  return (await all(paginateListTagsForResource({ client }, { InstanceArn, ResourceArn }), ({ Tags }) => Tags)).map(({ Key, Value }) => `${Key}=${Value}`).sort();
}

async function all<O, R>(pages: AsyncIterable<O>, rows: (page: O) => readonly R[] | undefined): Promise<R[]> {
  const found: R[] = [];
  for await (const page of pages) found.push(...rows(page) ?? []);
  return found;
}

async function each<T, R>(items: readonly T[], read: (item: T) => Promise<readonly R[]>): Promise<R[]> {
  return (await Promise.all(items.map(read))).flat();
}
