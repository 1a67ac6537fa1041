import type { OperationContext } from '../context.js';
import type { NamedState } from '../read-committed.js';
import { unproved } from './unproved.js';

/**
 * Where signatures are required, refuses a state that is read from a snapshot without a good one. What is no snapshot, such as
 * the files in the work tree or a reviewed branch, is for others to protect.
 * @throws GuardError GUARD_SIGNATURE
 */
export async function requireSignature({ signing }: Pick<OperationContext, 'signing'>, { commit, metadata, label }: NamedState): Promise<void> {
  if (signing?.isRequired !== true || commit === undefined || metadata === undefined) return;
  const verdict = await signing.verdictOf(commit);
  const isFine = verdict.state === 'good' || (verdict.state === 'unsigned' && verdict.beforeSigning === true);
  if (!isFine) throw unproved(label, verdict, 'cannot be restored from');
}
