import { Command, InvalidArgumentError } from 'commander';
import { exitCodes, UsageError } from '../../../errors/index.js';
import { parseDuration, planAuditPrune, type Duration } from '../../../operations/index.js';
import { auditWriter } from '../../audit/open-trail.js';
import { openConfigured } from '../../instances.js';
import type { Bind } from '../../program.js';
import { printResult } from '../../render/document.js';
import { confirmOrThrow, type Shell } from '../../wire.js';

interface Options {
  readonly olderThan?: Duration;
  readonly dryRun?: boolean;
}

/** `idc audit prune`. */
export const auditPruneCommand = (bind: Bind): Command =>
  new Command('prune')
    .description("remove the oldest events of this machine's log; the proof of the rest goes on to hold")
    .option('--older-than <age>', 'in place of the retention in idc.yaml, such as 400d', parseAge)
    .option('--dry-run', 'show how many would go')
    .action(bind(async (shell: Shell, { olderThan, dryRun }: Options) => {
      const { repository, config } = await openConfigured(shell);
      if (config.audit?.enabled === false) throw notRecorded();
      const plan = await planAuditPrune(repository, { retention: olderThan ?? config.audit?.retention, writer: auditWriter(config.audit?.writer), now: shell.now() });
      const isNothing = plan.last === undefined || dryRun === true;
      const sentence = `${plan.removed} events of ${plan.writer} are older, and ${plan.kept} stay.`;
      if (!isNothing) {
        shell.note(sentence);
        if (!(await confirmOrThrow(shell, `Remove these ${plan.removed} events from the audit log?`))) return exitCodes.unconfirmed;
        shell.record({ pruned: plan.last }); // the event of this command takes them out, so that the log tells of it
      }
      printResult(shell, plan, () => (isNothing ? sentence : `${plan.removed} events go with the event of this command.`));
      return exitCodes.done;
    }));

function parseAge(text: string): Duration {
  const age = parseDuration(text);
  if (age === undefined) throw new InvalidArgumentError('It must be a duration such as 400d or 1y6m.');
  return age;
}

function notRecorded(): UsageError {
  return new UsageError('USAGE', { message: 'The audit log is switched off, so nothing could tell of its pruning', remedy: 'Set `enabled: true` under `audit` in idc.yaml, and prune then.' });
}
