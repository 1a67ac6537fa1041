import { randomBytes } from 'node:crypto';
import type { SignatureVerdict } from '../../model/index.js';
import { signingFailure, verifySignature, type Signer } from '../../signing/index.js';
import { listSignedTags, writeSignedTag, type Repository, type SignedTag } from '../../store/index.js';
import { approvalText, parseApproval, type ApprovalFields } from './approval-text.js';

/** Folder of the tags by which restores are approved. */
export const approvalsFolder = 'refs/tags/approvals';

/** An approval as it lies in the repository, and what its signature is worth. */
export interface FoundApproval extends ApprovalFields {
  /** Name of the tag. */
  readonly tag: string;
  readonly verdict: SignatureVerdict;
}

/** The approvals for one instance. @param approvers file of those who may approve, in git's form */
export async function findApprovals(repository: Repository, instanceArn: string, approvers: string): Promise<FoundApproval[]> {
  const found: FoundApproval[] = [];
  for (const tag of await listSignedTags(repository, approvalsFolder)) {
    const fields = parseApproval(tag.message);
    if (fields?.instanceArn === instanceArn) found.push({ ...fields, tag: tag.ref.slice('refs/tags/'.length), verdict: await verdictOf(tag, approvers) });
  }
  return found;
}

/** A tag is bound to its name: a copy of it under another is not what was signed. */
async function verdictOf({ ref, name, payload, signature, tagger }: SignedTag, allowedSigners: string): Promise<SignatureVerdict> {
  if (signature === undefined) return { state: 'unsigned' };
  if (`refs/tags/${name}` !== ref || tagger === undefined) return { state: 'bad', reason: `it was signed under the name ${name}` };
  return verifySignature({ payload, signature, at: tagger.at }, { allowedSigners });
}

/**
 * Writes an approval; the signature has to be one that counts.
 * @returns the name of the tag
 * @throws UsageError SIGNING_FAILED
 */
export async function writeApproval(repository: Repository, fields: ApprovalFields, commit: string, { signer, approvers, at }: { readonly signer: Signer; readonly approvers: string; readonly at: Date }): Promise<string> {
  const name = `approvals/${fields.digest.slice(0, 12)}-${randomBytes(4).toString('hex')}`;
  await writeSignedTag(repository, { object: commit, name, message: approvalText(fields) }, at, async (payload) => {
    const signature = await signer.sign(payload);
    const verdict = await verifySignature({ payload, signature, at }, { allowedSigners: approvers });
    if (verdict.state === 'good') return signature;
    throw signingFailure(signer.name, `${approvers} names no such approver: ${'reason' in verdict ? verdict.reason : verdict.state}`,
      'Let somebody approve who is in that file, or add the public key to it by a reviewed change.');
  });
  return name;
}
