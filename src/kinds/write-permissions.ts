import type { KindName } from '../model/index.js';
import { accountAssignmentWrites } from './account-assignments/writes.js';
import { accessControlAttributeWrites } from './access-control-attributes/writes.js';
import { applicationWrites } from './application/writes.js';
import { groupWrites } from './group/writes.js';
import type { PropertyMap } from './kind.js';
import { permissionSetWrites } from './permission-set/writes.js';
import { trustedTokenIssuerWrites } from './trusted-token-issuer/writes.js';
import { userWrites } from './user/writes.js';
import { isNeeded, type KindWrites, type WrittenAs } from './write-need.js';

/** The registry of what writing takes, in order of reference. */
const writes: Readonly<Record<KindName, KindWrites>> = {
  user: userWrites,
  group: groupWrites,
  'permission-set': permissionSetWrites,
  'account-assignments': accountAssignmentWrites,
  'access-control-attributes': accessControlAttributeWrites,
  'trusted-token-issuer': trustedTokenIssuerWrites,
  application: applicationWrites,
};

/** All IAM actions that writing objects of a kind can take. */
export function writePermissionsOf(kind: KindName): readonly string[] {
  const { needs, lookups = [] } = writes[kind];
  return [...needs.map(({ action }) => action), ...lookups];
}

/**
 * The IAM actions that one write is sure to take. What is called only when somebody else has changed something meanwhile, or
 * when an ID is not known, is not among them.
 * @param before properties of the live object; none of one that is created
 * @param after properties that it shall have; none of one that is deleted
 */
export function actionsOfWrite(kind: KindName, as: WrittenAs, before: PropertyMap, after: PropertyMap): string[] {
  return [...new Set(writes[kind].needs.filter((need) => isNeeded(need, as, before, after)).map(({ action }) => action))];
}
