import { Command } from 'commander';
import { exitCodes, UsageError } from '../../../errors/index.js';
import { deleteSecurely, findRecord, leastDeletionDays, listRemotes, planDelete, planSecureRemoval, type SecureContext } from '../../../operations/index.js';
import { openContext, openRetention } from '../../instances.js';
import type { Bind } from '../../program.js';
import { printResult } from '../../render/document.js';
import { count } from '../../render/access.js';
import { renderSecurePlan, renderSecurelyDeleted } from '../../render/secure-deletion.js';
import { noteCopiesLag } from '../../targets.js';
import { confirmOrThrow, type Shell } from '../../wire.js';
import { parseFrom } from '../options.js';
import { carryOut, documentOf } from './carry-out.js';

interface Options {
  readonly instance?: string;
  readonly dryRun?: boolean;
  readonly secure?: boolean;
  readonly kmsDeletionDays?: number;
}

/** `idc backup delete`. */
export const backupDeleteCommand = (bind: Bind): Command =>
  new Command('delete')
    .description('remove snapshots from the history, whatever the rules say; `idc backup undelete` puts them back, unless it was done with --secure')
    .argument('<snapshots...>', 'snapshot IDs, latest, latest~2, @2026-11-01, @7d or any git revision')
    .option('--instance <name>', 'name of the instance (default: the only one)')
    .option('--dry-run', 'show what would go')
    .option('--secure', 'destroy the keys of their periods, which reaches copies too; all snapshots of those periods go')
    .option('--kms-deletion-days <days>', `with --secure: days after which KMS deletes the key of a period, 7 to 30 (default: ${leastDeletionDays})`, parseFrom(leastDeletionDays, 30))
    .action(bind(async (shell: Shell, snapshots: string[], options: Options) => {
      if (options.secure !== true && options.kmsDeletionDays !== undefined) {
        throw new UsageError('USAGE', { message: '--kms-deletion-days is given without --secure', remedy: 'Only a secure deletion destroys keys: add --secure.' });
      }
      const opened = await openContext(shell, options.instance);
      const context = await openRetention(shell, options.instance);
      if (options.secure === true) return destroy(shell, { ...opened, ...context }, snapshots, options);
      const found = await Promise.all(snapshots.map((revision) => findRecord(opened, revision)));
      const plan = await planDelete(context, new Set(found.map(({ metadata }) => metadata.snapshotId)));
      return carryOut(shell, context, { ...plan, kept: [] }, options.dryRun === true);
    }));

async function destroy(shell: Shell, context: SecureContext, snapshots: readonly string[], { dryRun, kmsDeletionDays = leastDeletionDays }: Options): Promise<number> {
  const plan = { ...(await planSecureRemoval(context, snapshots)), kept: [] };
  shell.record({ snapshots: plan.removed.map(({ snapshotId }) => snapshotId) });
  const { periods, removedBefore, copiesOpenWith } = plan;
  const document = { ...documentOf(plan), periods, removedBefore, copiesOpenWith };
  if (dryRun === true) {
    printResult(shell, document, () => renderSecurePlan(plan, shell.columns));
    return exitCodes.done;
  }
  if (shell.options.output === 'text') shell.note(renderSecurePlan(plan, shell.columns));
  if (!(await confirmOrThrow(shell, `Make ${count(plan.removed.length, 'snapshot')} unreadable, for ever?`))) return exitCodes.unconfirmed;
  const report = await deleteSecurely(context, plan, kmsDeletionDays);
  const remotes = await listRemotes(context.repository);
  printResult(shell, { ...document, report: { ...report, remotes } }, () => renderSecurelyDeleted(report, remotes));
  await noteCopiesLag(shell);
  return exitCodes.done;
}
