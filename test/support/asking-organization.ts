import type { EmulatorSeed } from '../../src/emulator/index.js';

/** An organization in which a backup asks all that it can ask. */
export function withUnitsAndOrphans(seed: EmulatorSeed): EmulatorSeed {
  const [first, ...others] = seed.accounts;
  const orphan = (principalType: 'GROUP' | 'USER') => ({
    accountId: first!.id, permissionSet: 'ReadOnly', orphan: { principalType, principalId: `9067000000-0000000${principalType.length}-0000-4000-8000-000000000000`.slice(0, 47) },
  });
  return {
    ...seed,
    organizationalUnits: [{ id: 'ou-ab12-11111111', name: 'Workloads' }],
    accounts: [first!, ...others.map((account) => ({ ...account, unit: 'ou-ab12-11111111' }))],
    assignments: [...seed.assignments, orphan('GROUP'), orphan('USER')],
    trustedTokenIssuers: [{ name: 'idp', issuerUrl: 'https://idp.example.com', claimAttributePath: 'email', identityStoreAttributePath: 'emails.value' }],
    applications: [{ name: 'Reports', assignments: [{ orphan: orphan('GROUP').orphan }, { orphan: orphan('USER').orphan }] }],
  };
}

/** The same with more accounts than permission sets, so that assignments are looked for the other way. */
export function withMoreAccounts(seed: EmulatorSeed): EmulatorSeed {
  const more = Array.from({ length: 20 }, (_, index) => ({ id: String(900_000_000_000 + index), name: `more-${index}`, email: `more-${index}@example.com` }));
  return { ...seed, accounts: [...seed.accounts, ...more] };
}
