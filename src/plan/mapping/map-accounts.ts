import { nearestOf } from '../../errors/index.js';
import type { AccountInfo, InstanceMapping, Snapshot, TargetFinding } from '../../model/index.js';

/** Accounts of the target by those of the snapshot; null leaves the assignments of an account out. */
export interface AccountMap {
  readonly accounts: ReadonlyMap<string, string | null>;
  readonly findings: readonly TargetFinding[];
}

const fields = { id: 'accountId', name: 'name', email: 'email' } as const;
const remedy = 'Name the account of the target under accounts in the mapping, or write null there to leave its assignments out.';

/** Finds for every account of the snapshot that of the target; it is an error only where one with assignments has none. */
export function mapAccounts(source: Snapshot, live: Snapshot, { accounts: settings }: InstanceMapping): AccountMap {
  const findings: TargetFinding[] = [];
  const accounts = new Map<string, string | null>();
  const tell = (accountId: string, message: string): void => {
    findings.push({ check: 'mapping', severity: 'error', subject: `account-assignments/${accountId}`, message, remedy });
  };
  const assigned = new Set([...source.objects.values()].filter(({ kind }) => kind === 'account-assignments').map(({ name }) => name));
  const known = new Map(source.accounts.map((account) => [account.accountId, account]));
  for (const accountId of new Set([...known.keys(), ...assigned])) {
    const account = known.get(accountId) ?? { accountId, name: accountId, email: '', status: '' };
    const { named, found } = findAccount(account, live.accounts, settings);
    const [first] = found;
    const isUnmapped = named === undefined && found.length === 0; // an account that is named and not there is a mistake
    if (named === null || (isUnmapped && settings.unmapped === 'leave-out')) accounts.set(accountId, null);
    else if (found.length === 1 && first !== undefined) accounts.set(accountId, first);
    else if (assigned.has(accountId)) tell(accountId, described(account, found, named ?? undefined));
  }
  for (const [target, sources] of sourcesByTarget(accounts)) {
    if (sources.length > 1) tell(target, `the accounts ${sources.join(' and ')} of the snapshot would all become account ${target}`);
  }
  return { accounts, findings: [...findings, ...unknownAccounts([...known.values()], assigned, settings)] };
}

/** What the mapping says of an account, null where it leaves it out, and the accounts of the target that it may be. */
function findAccount(account: AccountInfo, live: readonly AccountInfo[], { names, match }: InstanceMapping['accounts']): { named: string | null | undefined; found: readonly string[] } {
  const named = [account.accountId, account.name, account.email].map((key) => names.get(key)).find((value) => value !== undefined);
  if (named === null) return { named, found: [] };
  const wanted = named ?? account[fields[match]];
  const isId = /^\d{12}$/.test(wanted);
  if (live.length === 0 && isId) return { named, found: [wanted] }; // the accounts of the target could not be listed
  const found = live.filter(named === undefined
    ? (candidate) => sameText(candidate[fields[match]], wanted)
    : ({ accountId, name, email }) => accountId === named || name === named || sameText(email, named));
  return { named, found: found.map(({ accountId }) => accountId) };
}

function described({ accountId, name }: AccountInfo, found: readonly string[], named: string | undefined): string {
  const which = name === accountId ? `account ${accountId}` : `account ${accountId} (${name})`;
  return found.length === 0
    ? `${which} of the snapshot has no account${named === undefined ? '' : ` ${named}`} in the target`
    : `${which} of the snapshot may be any of ${found.join(', ')}`;
}

/** A mistyped account would be left out in silence, where those that are not named are. */
function unknownAccounts(accounts: readonly AccountInfo[], assigned: ReadonlySet<string>, { names, unmapped }: InstanceMapping['accounts']): TargetFinding[] {
  if (unmapped !== 'leave-out' || accounts.length === 0) return [];
  const known = [...accounts.flatMap(({ accountId, name, email }) => [accountId, name, email]), ...assigned];
  return [...names.keys()].filter((name) => !known.includes(name)).map((name) => {
    const near = nearestOf(name, known)[0];
    return {
      check: 'mapping', severity: 'error', subject: name,
      message: `the mapping names an account ${name}, which the snapshot does not have`,
      remedy: `${near === undefined ? 'Correct its name' : `Did you mean ${near}? Correct it`} under accounts in the mapping, or take the line out.`,
    };
  });
}

function sourcesByTarget(accounts: ReadonlyMap<string, string | null>): Map<string, string[]> {
  const sources = new Map<string, string[]>();
  for (const [from, to] of accounts) if (to !== null) sources.set(to, [...(sources.get(to) ?? []), from]);
  return sources;
}

/** E-mail addresses and names of accounts are told apart without regard to letter case. */
function sameText(a: string, b: string): boolean {
  return a !== '' && a.toLowerCase() === b.toLowerCase();
}
