import type { NameMapping } from '../../kinds/name-mapping.js';
import { makeObject, schemaOf } from '../../kinds/schemas.js';
import {
  keyText, partitionOfArn, type Gap, type InstanceMapping, type NameChanges, type ObjectKey, type ObjectMap, type Snapshot, type SnapshotObject, type TargetFinding,
} from '../../model/index.js';
import { arnChanger } from './arns.js';
import { changeEmail } from './change-email.js';
import { changeName } from './change-name.js';
import { mapAccounts } from './map-accounts.js';
import { mapUsersByEmail } from './map-users.js';
import { unknownNames } from './unknown-names.js';

/** A snapshot under the names of the target. */
export interface MappedSnapshot {
  readonly snapshot: Snapshot;
  readonly findings: readonly TargetFinding[];
}

const noChanges: NameChanges = { names: new Map(), rules: [] };

/** The mapping that changes nothing, except that accounts are the same by their IDs. */
export const identityMapping: InstanceMapping = {
  accounts: { names: new Map(), match: 'id', unmapped: 'refuse' },
  users: { ...noChanges, match: 'name' },
  groups: noChanges,
  permissionSets: noChanges,
  customerManagedPolicies: noChanges,
};

/**
 * The snapshot as it is to be in the target: accounts, users, groups, permission sets and policies under the names that the
 * mapping gives them, ARNs in the target's partition. What the mapping cannot decide is a finding.
 * @param mapping undefined: everything keeps its name
 */
export function mapSnapshot(source: Snapshot, live: Snapshot, mapping: InstanceMapping | undefined): MappedSnapshot {
  if (mapping === undefined && samePartition(source, live)) return { snapshot: source, findings: [] };
  const settings = mapping ?? identityMapping;
  const { accounts, findings: ofAccounts } = mapping === undefined ? { accounts: new Map<string, string | null>(), findings: [] } : mapAccounts(source, live, settings);
  const { users, findings: ofUsers } = mapUsersByEmail(source, live, settings);
  const newName = ({ kind, name }: ObjectKey): string | null => {
    const changed = changeName(changesOf(kind, settings), name);
    return changed === undefined ? (kind === 'user' ? users.get(name) : undefined) ?? name : changed;
  };
  const names: NameMapping = {
    nameOf: (key) => newName(key) ?? key.name,
    emailOf: (address) => changeEmail(settings, address),
    accountOf: (accountId) => accounts.get(accountId) ?? accountId,
    policyOf: (text) => changeName(settings.customerManagedPolicies, text) ?? text,
    arnsIn: arnChanger(source.instance, live.instance, accounts),
  };
  const isLeftOut = (key: ObjectKey): boolean => newName(key) === null;
  const isKept = ({ kind, name }: ObjectKey): boolean => (kind === 'account-assignments' ? accounts.get(name) !== null : newName({ kind, name }) !== null);
  const { objects, findings: twins } = mapObjects([...source.objects.values()].filter(isKept), (object) => mapObject(object, names, isLeftOut));
  const gaps = source.coverage.gaps.map((gap) => mapGap(gap, names));
  return { snapshot: { ...source, objects, coverage: { ...source.coverage, gaps } }, findings: [...ofAccounts, ...ofUsers, ...twins, ...(mapping === undefined ? [] : unknownNames(source, mapping))] };
}

/** Objects under the names that a mapping gives them. */
export function mapObject(object: SnapshotObject, names: NameMapping, isLeftOut: (key: ObjectKey) => boolean = () => false): SnapshotObject {
  const schema = schemaOf(object.kind);
  const whole = schema.without?.(object.body, isLeftOut) ?? object.body;
  return makeObject(schema, schema.mapped?.(whole, names) ?? whole);
}

function mapObjects(objects: readonly SnapshotObject[], map: (object: SnapshotObject) => SnapshotObject): { objects: ObjectMap; findings: TargetFinding[] } {
  const mapped = new Map<string, SnapshotObject>();
  const findings: TargetFinding[] = [];
  for (const object of objects) {
    const own = map(object);
    const key = keyText(own);
    if (mapped.has(key)) {
      findings.push({
        check: 'mapping', severity: 'error', subject: key,
        message: `${keyText(object)} of the snapshot and another object would both become ${key}`,
        remedy: 'Give one of them another name in the mapping, or null to leave it out.',
      });
    }
    mapped.set(key, own);
  }
  return { objects: mapped, findings };
}

function mapGap(gap: Gap, names: NameMapping): Gap {
  if (gap.name === undefined || gap.kind === 'accounts' || gap.kind === 'instance') return gap;
  return { ...gap, name: gap.kind === 'account-assignments' ? names.accountOf(gap.name) : names.nameOf({ kind: gap.kind, name: gap.name }) };
}

function changesOf(kind: ObjectKey['kind'], { users, groups, permissionSets }: InstanceMapping): NameChanges {
  switch (kind) {
    case 'user': return users;
    case 'group': return groups;
    case 'permission-set': return permissionSets;
    default: return noChanges;
  }
}

function samePartition(a: Snapshot, b: Snapshot): boolean {
  return partitionOfArn(a.instance.instanceArn) === partitionOfArn(b.instance.instanceArn);
}
