import { Command } from 'commander';
import { exitCodes } from '../../../errors/index.js';
import { previewMarkdown, tryPreview, writeOutputs, writeSummary, type PreviewOutcome, type RestoreOptions } from '../../../operations/index.js';
import { openAllContexts, openContext, stackOptions, type InstanceContext } from '../../instances.js';
import type { Bind } from '../../program.js';
import { printResult } from '../../render/document.js';
import { renderFailure } from '../../render/failure.js';
import { preparedDocument, renderPrepared } from '../../render/restore.js';
import type { Shell } from '../../wire.js';

interface Options {
  readonly instance?: string;
}

/** `idc github preview`. */
export const githubPreviewCommand = (bind: Bind): Command =>
  new Command('preview')
    .description('what `idc restore` with --on-conflict mirror would do, for the summary of a job and the outputs of a step')
    .argument('[snapshot]', 'the state to restore (default: the files here)', '.')
    .option('--instance <name>', 'only this instance (default: all of idc.yaml)')
    .action(bind(async (shell: Shell, revision: string, { instance }: Options) => {
      const all = instance === undefined ? await openAllContexts(shell) : undefined;
      const outcomes: [string, PreviewOutcome][] = [];
      for (const context of all ?? [await openContext(shell, instance)]) outcomes.push([context.instanceName, await tryPreview(context, () => mirrorOptions(context, revision))]);
      await writeSummary(process.env, outcomes.map(([name, outcome]) => `### Restore of \`${name}\`\n\n${previewMarkdown(outcome)}`).join('\n\n'));
      const prepared = outcomes.flatMap(([, outcome]) => ('prepared' in outcome ? [outcome.prepared] : []));
      await writeOutputs(process.env, { operations: prepared.reduce((sum, { operations }) => sum + operations.length, 0) });
      printResult(shell, prepared.map(preparedDocument), () => prepared.map((one) => renderPrepared(one, shell.style, shell.columns)).join('\n'));
      const errors = outcomes.flatMap(([, outcome]) => ('error' in outcome ? [outcome.error] : []));
      for (const error of errors) shell.complain(renderFailure(error, shell.options));
      if (errors[0] !== undefined) return errors[0].exitCode;
      return prepared.some(({ plan }) => plan.refusals.length > 0) ? exitCodes.refused : exitCodes.done;
    }));

/** A baseline is the whole state: what it does not hold shall not be there. Guards judge the deletions. */
export async function mirrorOptions(context: InstanceContext, revision: string): Promise<RestoreOptions> {
  return { ...(await stackOptions(context, context.instanceName)), revision, policy: { strategy: 'mirror' } };
}
