import { objectsOfKind, type Snapshot } from '../../src/model/index.js';

/** Most items on a page of sso-admin and identitystore, and of Organizations. */
const pageSize = 100;
const accountsPageSize = 20;
const applicationsPageSize = 50;
const scopesPageSize = 10;

/**
 * The fewest calls that read the whole of a state, for the kinds that a snapshot holds: STS 1, the instance, its description, Regions and tags 4,
 * attributes for access control 1, c(T) + 2T for trusted token issuers,
 * ceil(X/50) + 5X + Σ c(assignments of each) + Σ ceil(scopes of each/10) for applications, then
 * c(P) + 6P for permission sets, Σ c(accounts of each) and Σ c(assignments of each pair), c(U), c(G) and Σ c(members of
 * each group), and ListAccounts; c(n) is the number of pages, at least 1. No List operation of the API returns more.
 */
export function minimumCalls(snapshot: Snapshot): number {
  return sum(Object.values(minimumCallsByAction(snapshot)));
}

/** The same for each action, as AwsPort counts them. */
export function minimumCallsByAction({ objects, accounts }: Snapshot): Record<string, number> {
  const bodies = (kind: Parameters<typeof objectsOfKind>[1]): Readonly<Record<string, unknown>>[] => objectsOfKind(objects, kind).map(({ body }) => body);
  const permissionSets = bodies('permission-set');
  const groups = bodies('group');
  const applications = bodies('application');
  const issuers = bodies('trusted-token-issuer');
  const pairs = bodies('account-assignments').flatMap(({ permissionSets: assigned }) => Object.entries((assigned ?? {}) as Record<string, { groups?: string[]; users?: string[] }>));
  const accountsWith = new Map<string, number>();
  for (const [permissionSet] of pairs) accountsWith.set(permissionSet, (accountsWith.get(permissionSet) ?? 0) + 1);
  return {
    'sts:GetCallerIdentity': 1,
    'sso:ListInstances': 1,
    'sso:DescribeInstance': 1,
    'sso:ListRegions': 1,
    'sso:ListTagsForResource': 1 + permissionSets.length + issuers.length,
    'sso:DescribeInstanceAccessControlAttributeConfiguration': 1,
    'organizations:ListAccounts': pages(accounts.length, accountsPageSize),
    'sso:ListPermissionSets': pages(permissionSets.length),
    'sso:(five of each permission set)': 5 * permissionSets.length,
    'sso:ListAccountsForProvisionedPermissionSet': sum(permissionSets.map(({ name }) => pages(accountsWith.get(String(name)) ?? 0))),
    'sso:ListAccountAssignments': sum(pairs.map(([, principals]) => pages((principals.groups?.length ?? 0) + (principals.users?.length ?? 0)))),
    'sso:ListTrustedTokenIssuers': pages(issuers.length),
    'sso:DescribeTrustedTokenIssuer': issuers.length,
    'sso:ListApplications': pages(applications.length, applicationsPageSize),
    'sso:(of each application)': sum(applications.map(callsForApplication)),
    'identitystore:ListUsers': pages(bodies('user').length),
    'identitystore:ListGroups': pages(groups.length),
    'identitystore:ListGroupMemberships': sum(groups.map(({ members }) => pages(((members ?? []) as string[]).length))),
  };
}

function callsForApplication({ assignments, accessScopes }: Readonly<Record<string, unknown>>): number {
  const { groups = [], users = [], orphans = [] } = (assignments ?? {}) as Readonly<Record<string, unknown[]>>;
  return 5 + pages(groups.length + users.length + orphans.length) + pages(Object.keys(accessScopes ?? {}).length, scopesPageSize);
}

function pages(items: number, size = pageSize): number {
  return Math.max(1, Math.ceil(items / size));
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
