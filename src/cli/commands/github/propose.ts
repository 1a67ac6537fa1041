import { Command } from 'commander';
import { asIdcError, exitCodes, InterruptedError, type IdcError } from '../../../errors/index.js';
import { proposalBranch, proposeDrift, writeOutputs, type GithubPort, type Proposal } from '../../../operations/index.js';
import { openAllContexts, openContext, type InstanceContext } from '../../instances.js';
import { interruptible } from '../../interruptible.js';
import type { Bind } from '../../program.js';
import { printResult } from '../../render/document.js';
import { renderFailure } from '../../render/failure.js';
import { reviewMarkdown } from '../../render/review/review-markdown.js';
import type { Shell } from '../../wire.js';
import { openGithub } from '../../open-github.js';
import { openOrigin } from './open-origin.js';

interface Options {
  readonly instance?: string;
  readonly base?: string;
}

/** What became of one instance. */
type Outcome = { readonly proposal: Proposal } | { readonly instanceName: string; readonly error: IdcError };

/** `idc github propose`. */
export const githubProposeCommand = (bind: Bind): Command =>
  new Command('propose')
    .description('keep one pull request open for each instance whose latest backup differs from the baseline, and close it when nothing differs any more')
    .option('--instance <name>', 'only this instance (default: all of idc.yaml)')
    .option('--base <branch>', 'branch with the baseline (default: the default branch on GitHub)')
    .action(bind(async (shell: Shell, options: Options) => interruptible(async ({ signal }) => {
      const github = openGithub(shell, signal);
      const all = options.instance === undefined ? await openAllContexts(shell, signal) : undefined;
      const outcomes: Outcome[] = [];
      for (const context of all ?? [await openContext(shell, options.instance, signal)]) outcomes.push(await propose(context, github, options.base, signal));
      const proposals = outcomes.flatMap((outcome) => ('proposal' in outcome ? [outcome.proposal] : []));
      await writeOutputs(process.env, {
        changes: proposals.reduce((sum, { changes }) => sum + changes, 0),
        'pull-requests': proposals.filter(({ outcome }) => outcome !== 'closed').flatMap(({ pullRequest }) => (pullRequest === undefined ? [] : [pullRequest.number])).join(' '),
      });
      printResult(shell, outcomes.map((outcome) => ('proposal' in outcome ? outcome.proposal : { ...outcome, error: outcome.error.toJSON() })), () => proposals.map(renderProposal).join('\n'));
      return exitCodeOf(shell, outcomes);
    })));

/** One instance that fails does not keep the others from being proposed. */
async function propose(context: InstanceContext, github: GithubPort, base: string | undefined, signal: AbortSignal): Promise<Outcome> {
  try {
    return { proposal: await proposeDrift({ ...context, render: reviewMarkdown, github, remote: await openOrigin(context.repository, signal), base }) };
  } catch (thrown) {
    if (thrown instanceof InterruptedError) throw thrown;
    return { instanceName: context.instanceName, error: asIdcError(thrown) };
  }
}

function exitCodeOf(shell: Shell, outcomes: readonly Outcome[]): number {
  const failed = outcomes.flatMap((outcome) => ('error' in outcome ? [outcome] : []));
  for (const { instanceName, error } of failed) shell.complain(renderFailure(error, shell.options, outcomes.length > 1 ? instanceName : undefined));
  const [first] = failed;
  if (first === undefined) return exitCodes.done;
  return failed.length === outcomes.length ? first.error.exitCode : exitCodes.partial;
}

const words: Readonly<Record<Proposal['outcome'], string>> = {
  opened: 'opened', updated: 'brought up to date', unchanged: 'is up to date', closed: 'closed, because nothing differs any more', none: '',
};

function renderProposal({ instanceName, outcome, changes, pullRequest, snapshot }: Proposal): string {
  if (pullRequest === undefined) return `${instanceName}: ${snapshot} is as the baseline says.`;
  return `${instanceName}: ${changes} objects differ in ${snapshot}. Pull request #${pullRequest.number} on ${proposalBranch(instanceName)} ${words[outcome]}: ${pullRequest.url}`;
}
