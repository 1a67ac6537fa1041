import type { EmulatorSeed } from '../../emulator/index.js';
import { objectsOfKind, type Snapshot, type SnapshotObject } from '../../model/index.js';
import { applicationRow } from './application-row.js';

interface Principals {
  readonly groups?: readonly string[];
  readonly users?: readonly string[];
}

/** A snapshot as the seed of an emulator: names, attributes and IDs come back as they were. */
export function seedFrom({ objects, accounts, instance }: Snapshot): EmulatorSeed {
  const of = (kind: SnapshotObject['kind']): Readonly<Record<string, unknown>>[] => objectsOfKind(objects, kind).map(({ body }) => body);
  const seed = {
    managementAccountId: instance.ownerAccountId,
    instanceName: instance.name,
    accounts: accounts.map(({ accountId, name, email, status }) => ({ id: accountId, name, email, status })),
    users: of('user'),
    groups: of('group').map((group) => ({ members: [], ...group })),
    permissionSets: of('permission-set').map(({ id, inlinePolicy, ...rest }) => ({
      ...rest, arn: id, ...(inlinePolicy === undefined ? {} : { inlinePolicy: JSON.stringify(inlinePolicy) }),
    })),
    assignments: of('account-assignments').flatMap(assignmentsOf),
    trustedTokenIssuers: of('trusted-token-issuer').map(({ id, ...issuer }) => ({ ...issuer, arn: id })),
    applications: of('application').map(applicationRow),
    accessControlAttributes: of('access-control-attributes').map(accessControlOf)[0],
  };
  return seed as unknown as EmulatorSeed;
}

function accessControlOf({ attributes, ...status }: Readonly<Record<string, unknown>>): object {
  return { attributes: Object.entries(attributes as Record<string, string>).map(([key, source]) => ({ key, source })), ...status };
}

function assignmentsOf({ accountId, permissionSets, orphans }: Readonly<Record<string, unknown>>): object[] {
  const named = Object.entries((permissionSets ?? {}) as Record<string, Principals>).flatMap(([permissionSet, { groups = [], users = [] }]) => [
    ...groups.map((group) => ({ accountId, permissionSet, group })),
    ...users.map((user) => ({ accountId, permissionSet, user })),
  ]);
  const orphaned = (orphans ?? []) as readonly { permissionSet: string; principalType: string; principalId: string }[];
  return [...named, ...orphaned.map(({ permissionSet, ...orphan }) => ({ accountId, permissionSet, orphan }))];
}
