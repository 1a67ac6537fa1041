import fc from 'fast-check';
import { objectsOfKind, type AccountInfo, type InstanceMapping, type KindName, type NameChanges, type NameRule, type Snapshot } from '../../../src/model/index.js';

/** A mapping into another organization, and the one that leads back. */
export interface MappingPair {
  readonly there: InstanceMapping;
  readonly back: InstanceMapping;
  /** The accounts of the other organization. */
  readonly accounts: readonly AccountInfo[];
}

/** Gives some of the things of a snapshot new names, which nothing of it has. */
export function arbitraryMapping(snapshot: Snapshot): fc.Arbitrary<MappingPair> {
  const namesOf = (kind: KindName): string[] => objectsOfKind(snapshot.objects, kind).map(({ name }) => name);
  const table = (kind: KindName): fc.Arbitrary<ReadonlyMap<string, string>> =>
    fc.subarray(namesOf(kind)).map((names) => new Map(names.map((name, index) => [name, `renamed-${kind.slice(0, 5)}-${index}`])));
  return fc
    .record({ users: table('user'), groups: table('group'), permissionSets: table('permission-set'), by: fc.constantFrom('accountId' as const, 'name' as const, 'email' as const), match: fc.constantFrom('name' as const, 'email' as const) })
    .map(({ users, groups, permissionSets, by, match }) => {
      const accounts = snapshot.accounts.map((account, index): AccountInfo => ({ ...account, accountId: `7${String(index).padStart(11, '0')}` }));
      const named = new Map(snapshot.accounts.slice(0, 2).map((account, index) => [account[by], accounts[index]?.accountId ?? '']));
      const mapping = (direction: (names: ReadonlyMap<string, string>) => NameChanges, accountNames: ReadonlyMap<string, string>, emails: readonly NameRule[]): InstanceMapping => ({
        accounts: { names: accountNames, match, unmapped: 'refuse' },
        users: { ...direction(users), match: 'name', emails },
        groups: direction(groups),
        permissionSets: direction(permissionSets),
        customerManagedPolicies: { names: new Map(), rules: [] },
      });
      return {
        there: mapping((names) => ({ names, rules: [] }), named, [{ from: '*', to: 'new-*' }]),
        back: mapping((names) => ({ names: new Map([...names].map(([from, to]) => [to, from])), rules: [] }), new Map(), [{ from: 'new-*', to: '*' }]),
        accounts,
      };
    });
}
