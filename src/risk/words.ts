import { firstOf } from '../errors/index.js';
import type { RiskContext } from './context.js';

/** A number with its noun: `1 user`, `3 users`. */
export function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}

/** Some names for people: the first three, and how many more. */
export function names(all: Iterable<string>): string {
  return firstOf([...all], { separator: ', ', shown: 3 });
}

/** An account by its name, where it is known, and its ID. */
export function accountText({ accounts }: Pick<RiskContext, 'accounts'>, accountId: string): string {
  const name = accounts.get(accountId)?.name;
  return name === undefined ? `account ${accountId}` : `${name} (${accountId})`;
}

/** Where something is: `on prod (111111111111)`, or `on 5 accounts (prod, test, dev and 2 more)`. */
export function places(context: Pick<RiskContext, 'accounts'>, accountIds: Iterable<string>): string {
  const all = [...accountIds].sort();
  const [only] = all;
  if (only !== undefined && all.length === 1) return `on ${accountText(context, only)}`;
  return `on ${count(all.length, 'account')} (${names(all.map((id) => context.accounts.get(id)?.name ?? id))})`;
}

/** Who does something: a name, or a number with names; with the verb in the form that goes with it. */
export function people(users: Iterable<string>, verb: string): string {
  const all = [...users].sort();
  const [only] = all;
  if (only !== undefined && all.length === 1) return `${only} ${verb}s`;
  return `${count(all.length, 'user')} (${names(all)}) ${verb}`;
}
