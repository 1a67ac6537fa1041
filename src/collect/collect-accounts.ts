import { collectAll, mapConcurrently, type LiveAccount, type OrganizationPort } from '../aws/index.js';
import type { CollectContext } from '../kinds/collector.js';
import { byCodeUnits } from '../kinds/kind.js';
import type { AccountInfo, OrganizationalUnit } from '../model/index.js';

/** A unit, and the accounts directly in it where they had to be listed. */
interface ListedUnit extends OrganizationalUnit {
  readonly accountIds: readonly string[];
}

/**
 * The accounts of the organization with their units, sorted by ID. Newer answers of ListAccounts name the units of an
 * account, so that only the names are asked for: one call for each unit, two where the answers are older.
 * @returns undefined when the accounts could not be listed, which is a gap then; units that cannot be read are one too
 */
export async function collectAccounts(organization: OrganizationPort, context: Pick<CollectContext, 'orGap' | 'concurrency'>): Promise<AccountInfo[] | undefined> {
  const accounts = await context.orGap({ kind: 'accounts' }, () => collectAll(organization.listAccounts()));
  if (accounts === undefined) return undefined;
  const tellsUnits = accounts.every(({ unitIds }) => unitIds !== undefined);
  const isFlat = tellsUnits && accounts.every(({ unitIds }) => unitIds?.length === 0);
  const units = isFlat ? [] : await context.orGap({ kind: 'accounts' }, () => readUnits(organization, context, !tellsUnits));
  const unitOf = unitsByAccount(units ?? []);
  return accounts.map((account) => accountInfo(account, unitOf(account))).sort((a, b) => byCodeUnits(a.accountId, b.accountId));
}

async function readUnits(organization: OrganizationPort, { concurrency }: Pick<CollectContext, 'concurrency'>, withAccounts: boolean): Promise<ListedUnit[]> {
  const found: ListedUnit[] = [];
  let level = (await collectAll(organization.listRootIds())).map((id): OrganizationalUnit => ({ id, path: [] }));
  while (level.length > 0) {
    const below = await mapConcurrently(level, concurrency, async ({ id, path }) =>
      (await collectAll(organization.listUnits(id))).map((unit): OrganizationalUnit => ({ id: unit.id, path: [...path, unit.name] })));
    level = below.flat();
    found.push(...await mapConcurrently(level, concurrency, async (unit) => ({
      ...unit, accountIds: withAccounts ? await collectAll(organization.listAccountIds(unit.id)) : [],
    })));
  }
  return found;
}

/** Finds the unit of an account by what the account tells of it, or among the accounts that its unit was listed with. */
function unitsByAccount(units: readonly ListedUnit[]): (account: LiveAccount) => OrganizationalUnit | undefined {
  const byId = new Map(units.map((unit) => [unit.id, unit]));
  const byAccount = new Map(units.flatMap((unit) => unit.accountIds.map((accountId) => [accountId, unit] as const)));
  return ({ accountId, unitIds }) => {
    const innermost = unitIds?.at(-1);
    return innermost === undefined ? byAccount.get(accountId) : byId.get(innermost);
  };
}

function accountInfo({ accountId, name, email, status }: LiveAccount, unit: OrganizationalUnit | undefined): AccountInfo {
  return { accountId, name, email, status, ...(unit === undefined ? {} : { organizationalUnit: { id: unit.id, path: unit.path } }) };
}
