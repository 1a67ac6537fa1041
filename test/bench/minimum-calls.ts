import { objectsOfKind, type Snapshot } from '../../src/model/index.js';

/** Most items on a page of sso-admin and identitystore, and of Organizations. */
const pageSize = 100;
const accountsPageSize = 20;

/**
 * The fewest calls that read the whole of a state, for the kinds that a snapshot holds: STS 1, the instance, its description, Regions and tags 4, then
 * c(P) + 6P for permission sets, Σ c(accounts of each) and Σ c(assignments of each pair), c(U), c(G) and Σ c(members of
 * each group), and ListAccounts; c(n) is the number of pages, at least 1. No List operation of the API returns more.
 */
export function minimumCalls({ objects, accounts }: Snapshot): number {
  const bodies = (kind: Parameters<typeof objectsOfKind>[1]): Readonly<Record<string, unknown>>[] => objectsOfKind(objects, kind).map(({ body }) => body);
  const permissionSets = bodies('permission-set');
  const groups = bodies('group');
  const pairs = bodies('account-assignments').flatMap(({ permissionSets: assigned }) => Object.entries((assigned ?? {}) as Record<string, { groups?: string[]; users?: string[] }>));
  const accountsOf = (name: unknown): number => pairs.filter(([permissionSet]) => permissionSet === name).length;
  return (
    5 +
    pages(accounts.length, accountsPageSize) +
    pages(permissionSets.length) + 6 * permissionSets.length +
    sum(permissionSets.map(({ name }) => pages(accountsOf(name)))) +
    sum(pairs.map(([, principals]) => pages((principals.groups?.length ?? 0) + (principals.users?.length ?? 0)))) +
    pages(bodies('user').length) +
    pages(groups.length) +
    sum(groups.map(({ members }) => pages(((members ?? []) as string[]).length)))
  );
}

function pages(items: number, size = pageSize): number {
  return Math.max(1, Math.ceil(items / size));
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
