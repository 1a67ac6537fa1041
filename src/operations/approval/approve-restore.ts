import { ConfirmationError, UsageError } from '../../errors/index.js';
import { later, type Duration } from '../../retention/index.js';
import type { Signer } from '../../signing/index.js';
import { readHead } from '../../store/index.js';
import type { OperationContext } from '../context.js';
import { prepareRestore, startRestore, type ReadyRestore, type RestoreOptions } from '../prepare-restore.js';
import { refuse } from '../refuse.js';
import type { Confirm } from '../restore.js';
import { approvedPlan } from './approval-text.js';
import { writeApproval } from './approval-tags.js';

/** A day. */
export const defaultValidity: Duration = { years: 0, months: 0, days: 1, hours: 0 };

/** With what an approval is given. */
export interface ApproveOptions {
  readonly signer: Signer;
  /** File of those who may approve, in git's form. */
  readonly approvers: string;
  /** How long it counts. */
  readonly validFor: Duration;
}

/** An approval that was given. */
export interface GivenApproval {
  /** Name of the signed tag. */
  readonly tag: string;
  readonly snapshot: string;
  readonly instanceArn: string;
  readonly digest: string;
  readonly expires: Date;
  readonly objects: number;
}

/**
 * Plans a restore as the one who will carry it out plans it, shows it, and signs that this very plan may be carried out. Writes nothing to AWS.
 * @throws GuardError when a guard would refuse the restore, ConfirmationError, UsageError SIGNING_FAILED
 */
export async function approveRestore(context: OperationContext, options: RestoreOptions, approve: ApproveOptions, confirm: Confirm): Promise<GivenApproval> {
  await approve.signer.ready();
  return prepareRestore(context, options, await startRestore(context, options), async (ready) => {
    const { plan, snapshot } = ready.prepared;
    refuse(plan.refusals);
    if (plan.changes.changes.length === 0) throw new UsageError('USAGE', { message: `Nothing differs from ${snapshot}, so there is nothing to approve`, remedy: 'Name the snapshot that is to be restored; `idc backup list` shows them.' });
    if (!(await confirm(ready.prepared))) throw new ConfirmationError('CONFIRMATION_NEEDED', { message: 'The restore was not approved; nothing was written', remedy: 'Run it again and answer yes, or add --yes.' });
    const at = context.now();
    const fields = { ...approvedPlan(plan), snapshot, expires: later(at, approve.validFor) };
    const tag = await writeApproval(context.repository, fields, await namedCommit(context, ready), { ...approve, at });
    return { tag, snapshot, instanceArn: fields.instanceArn, digest: fields.digest, expires: fields.expires, objects: fields.changes.length };
  });
}

/** What the tag stands on: the commit of the snapshot, or what is checked out where files are restored. */
async function namedCommit({ repository }: OperationContext, { desired }: ReadyRestore): Promise<string> {
  const commit = desired.commit ?? (await readHead(repository)).commit;
  if (commit !== undefined) return commit;
  throw new UsageError('USAGE', { message: 'The repository has no commit that an approval could stand on', remedy: 'Commit the files that are to be restored.' });
}
