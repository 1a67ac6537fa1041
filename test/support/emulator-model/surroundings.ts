import { type EmulatorSeed, emptySeed } from '../../../src/emulator/index.js';

/** Duration of one piece of asynchronous work. */
export const asyncMs = 1000;

/** Quotas small enough for a short sequence to reach them. The limit of outstanding assignments is the service's own. */
export const quotas = { policiesPerPermissionSet: 2, tagsPerResource: 2, accessScopesPerApplication: 1, outstandingAssignments: 10 } as const;

/** An account as far as work in it depends on it. */
export interface Account {
  readonly id: string;
  readonly suspended: boolean;
  /** Customer managed policies that exist there; undefined: all. */
  readonly policies: readonly string[] | undefined;
}

/** A management account, a suspended account, one that has few policies of its own, and plain ones. */
export const accounts: readonly Account[] = emptySeed.accounts.map(({ id }, index) => ({
  id, suspended: index === 1, policies: index === 2 ? ['/Present'] : undefined,
}));

/** An instance that holds nothing, with that many of the accounts around it. */
export function emptyInstance(accountCount = accounts.length): EmulatorSeed {
  return {
    ...emptySeed,
    quotas,
    accounts: emptySeed.accounts.slice(0, accountCount).map((account, index) => ({
      ...account, ...(accounts[index]?.suspended === true ? { status: 'SUSPENDED' as const } : {}),
      ...(accounts[index]?.policies === undefined ? {} : { iamPolicies: [...accounts[index].policies] }),
    })),
  };
}
