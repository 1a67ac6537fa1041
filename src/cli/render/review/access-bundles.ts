import type { NamedAccess, ReviewImpact } from '../../../operations/index.js';
import { waysOf } from '../access.js';

/** What happens to access. */
export type AccessAction = 'lost' | 'gained' | 'rerouted';

/** The same access of several users in several accounts: of a group of ten in fifty accounts nobody reads five hundred lines. */
export interface AccessBundle {
  readonly action: AccessAction;
  readonly permissionSet: string;
  readonly accounts: readonly { readonly accountId: string; readonly accountName?: string | undefined }[];
  readonly users: readonly string[];
  /** Groups, and `direct`. */
  readonly ways: string;
  /** The ways before, where they are others now. */
  readonly waysBefore?: string | undefined;
}

/** Access that is lost, gained and kept in another way, together where users, permission set and ways are the same. */
export function accessBundles({ lost, gained, rerouted }: ReviewImpact): AccessBundle[] {
  return [
    ...bundles('lost', lost.map((access) => ({ access }))),
    ...bundles('gained', gained.map((access) => ({ access }))),
    ...bundles('rerouted', rerouted.map(({ before, after }) => ({ access: after, before }))),
  ];
}

interface Row {
  readonly access: NamedAccess;
  readonly before?: NamedAccess;
}

function bundles(action: AccessAction, rows: readonly Row[]): AccessBundle[] {
  const byPlace = grouped(rows, ({ access, before }) => [access.permissionSet, waysOf(access), before === undefined ? '' : waysOf(before), access.accountId]);
  const withUsers = byPlace.map((own) => ({ own, users: own.map(({ access }) => access.user) }));
  const alike = grouped(withUsers, ({ own: [first], users }) => [first.access.permissionSet, waysOf(first.access), first.before === undefined ? '' : waysOf(first.before), ...users]);
  return alike.map((places): AccessBundle => {
    const [{ own: [{ access, before }], users }] = places;
    return {
      action, permissionSet: access.permissionSet, users, ways: waysOf(access), ...(before && { waysBefore: waysOf(before) }),
      accounts: places.map(({ own: [{ access: { accountId, accountName } }] }) => ({ accountId, accountName })),
    };
  });
}

type NonEmpty<Item> = [Item, ...Item[]];

function grouped<Item>(items: readonly Item[], keyOf: (item: Item) => readonly string[]): NonEmpty<Item>[] {
  const found = new Map<string, NonEmpty<Item>>();
  for (const item of items) {
    const key = JSON.stringify(keyOf(item));
    const known = found.get(key);
    if (known === undefined) found.set(key, [item]);
    else known.push(item);
  }
  return [...found.values()];
}
