import type { AccountInfo } from '../model/index.js';
import type { RiskContext } from './context.js';
import { fitsName } from './name-pattern.js';
import type { SensitiveAccount } from './settings.js';

/** Whether an account is one of those that deserve more care. One whose name is not known is known by its ID alone. */
export function isSensitive({ settings, accounts }: Pick<RiskContext, 'settings' | 'accounts'>, accountId: string): boolean {
  return settings.sensitiveAccounts.some((wanted) => isMeantAccount(wanted, accountId, accounts.get(accountId)));
}

/** Whether an account is the one that is described: all that is said has to fit. */
export function isMeantAccount({ id, name, organizationalUnit }: SensitiveAccount, accountId: string, account: AccountInfo | undefined): boolean {
  if (id !== undefined && id !== accountId) return false;
  if (name !== undefined && (account === undefined || !fitsName(name, account.name))) return false;
  return organizationalUnit === undefined || isWithin(organizationalUnit, account);
}

function isWithin(wanted: string, account: AccountInfo | undefined): boolean {
  const unit = account?.organizationalUnit;
  if (unit === undefined) return false;
  const above = unit.path.map((_, index) => unit.path.slice(0, index + 1).join('/'));
  return unit.id === wanted || above.some((path) => fitsName(wanted, path));
}
