import { createHash } from 'node:crypto';
import type { EmulatorSeed } from '../../emulator/index.js';
import type { AccountInfo } from '../../model/index.js';
import type { SandboxSeed } from '../../operations/index.js';

/** More than any backup holds: what AWS has granted to the real instance must not be refused in the drill. */
const granted = 1_000_000;

const quotas: EmulatorSeed['quotas'] = {
  permissionSets: granted, provisionedPermissionSetsPerAccount: granted, policiesPerPermissionSet: granted, inlinePolicyBytes: granted,
  users: granted, groups: granted, tagsPerResource: granted, applications: granted, accessScopesPerApplication: granted,
  trustedTokenIssuers: granted,
};

/** An empty instance in the organization that a snapshot describes. */
export function emulatorSeed({ region, ownerAccountId, accounts, policies, standIns }: SandboxSeed): EmulatorSeed {
  const units = unitRows(accounts);
  const named = (kind: string): string[] => standIns.filter((key) => key.kind === kind).map(({ name }) => name);
  return {
    managementAccountId: ownerAccountId,
    region,
    accounts: accounts.map((account) => accountRow(account, policies)),
    organizationalUnits: units,
    users: named('user').map((userName) => ({ userName, displayName: userName, name: { givenName: userName, familyName: userName } })),
    groups: named('group').map((displayName) => ({ displayName, members: [] })),
    permissionSets: named('permission-set').map((name) => ({ name })),
    trustedTokenIssuers: named('trusted-token-issuer').map((name) => (
      { name, issuerUrl: 'https://issuer.invalid', claimAttributePath: 'email', identityStoreAttributePath: 'emails.value' })),
    assignments: [],
    quotas,
  };
}

type AccountRow = EmulatorSeed['accounts'][number];
type UnitRow = NonNullable<EmulatorSeed['organizationalUnits']>[number];

const knownStates = ['ACTIVE', 'SUSPENDED', 'PENDING_CLOSURE'] as const;

/** Files are edited by hand, and the emulator answers only what Organizations could: what does not fit is made to fit. */
function accountRow({ accountId, name, email, status, organizationalUnit }: AccountInfo, policies: readonly string[]): AccountRow {
  return {
    id: accountId,
    name: name.slice(0, 128) || accountId,
    email: /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(email) && email.length >= 6 && email.length <= 64 ? email : `account-${accountId}@example.invalid`,
    status: knownStates.find((state) => state === status) ?? 'SUSPENDED',
    ...(organizationalUnit && { unit: unitId(organizationalUnit.path) }),
    iamPolicies: [...policies],
  };
}

/** Every unit on the way to an account, once. */
function unitRows(accounts: readonly AccountInfo[]): UnitRow[] {
  const rows = new Map<string, UnitRow>();
  for (const { organizationalUnit } of accounts) {
    const path = organizationalUnit?.path ?? [];
    path.forEach((name, index) => {
      const id = unitId(path.slice(0, index + 1));
      rows.set(id, { id, name, ...(index === 0 ? {} : { parent: unitId(path.slice(0, index)) }) });
    });
  }
  return [...rows.values()];
}

/** A snapshot knows the IDs of the units that hold accounts only, so the drill gives all of them IDs of its own, by their path. */
function unitId(path: readonly string[]): string {
  return `ou-dril-${createHash('sha256').update(JSON.stringify(path)).digest('hex').slice(0, 16)}`;
}
