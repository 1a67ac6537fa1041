import { keyBranch } from '../key-branch.js';
import { listReferences } from '../list-references.js';
import { branchTip, readRef, snapshotBranch } from '../reference.js';
import type { Repository } from '../repository.js';
import { pinnedId, pinsFolder } from '../retention/pins.js';

/** Folder of the branches with audit logs, one for each writer. */
export const auditRefs = 'refs/heads/audit';

/** Full names of the branches that every copy has. */
export const snapshotsRef = `refs/heads/${snapshotBranch}`;
export const keysRef = `refs/heads/${keyBranch}`;

/**
 * What a copy is made of, by full name: the history, the keys, the pins and the branches that are asked for. Keys come first,
 * so that a copy never has snapshots without them. Audit logs come besides, when the operation that copies has its event in them.
 * @param branches names of further branches; those that are not there are passed over
 */
export async function copiedReferences(repository: Repository, branches: readonly string[]): Promise<Map<string, string>> {
  const refs = new Map<string, string>();
  const add = (ref: string, oid: string | undefined): void => {
    if (oid !== undefined) refs.set(ref, oid);
  };
  add(keysRef, await branchTip(repository, keyBranch));
  for (const { ref, oid } of await listReferences(repository, pinsFolder)) add(ref, oid);
  add(snapshotsRef, await branchTip(repository, snapshotBranch));
  for (const branch of branches) add(`refs/heads/${branch}`, await readRef(repository, `refs/heads/${branch}`));
  return refs;
}

/** Whether a reference of a copy is one of those that copies are made of. */
export function isCopied(ref: string, branches: readonly string[]): boolean {
  return ref === snapshotsRef || ref === keysRef || pinnedId(ref) !== undefined || isAuditLog(ref) || branches.some((branch) => ref === `refs/heads/${branch}`);
}

/** Whether a reference is the branch of an audit log. */
export function isAuditLog(ref: string): boolean {
  return ref.startsWith(`${auditRefs}/`);
}
