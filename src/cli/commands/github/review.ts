import { Command } from 'commander';
import {
  annotationCommand, annotationsOf, configAt, openRepository, readPullRequestEvent, reviewMarker, reviewPullRequest, reviewReport, reviewSides, tryPreview, upsertComment, verdictOf, writeOutputs, writeSummary,
  type InstanceReview, type PullRequestEvent, type ReviewVerdict,
} from '../../../operations/index.js';
import { contextOf, loadConfig, type InstanceContext } from '../../instances.js';
import type { Bind } from '../../program.js';
import { printResult } from '../../render/document.js';
import { reviewMarkdown } from '../../render/review/review-markdown.js';
import type { Shell } from '../../wire.js';
import { openGithub } from '../../open-github.js';
import { mirrorOptions } from './preview.js';

interface Options {
  readonly base?: string;
  readonly head?: string;
  readonly preview?: boolean;
  readonly comment: boolean;
}

/** A job's summary holds much more than a comment. */
const mostSummaryCharacters = 300_000;

/** `idc github review`. */
export const githubReviewCommand = (bind: Bind): Command =>
  new Command('review')
    .description('review the pull request that a workflow runs for: validate its files, tell what it means, comment, and fail on what blocks it')
    .option('--base <commit>', 'compare with this (default: the base of the pull request)')
    .option('--head <commit>', 'review this (default: what is checked out)')
    .option('--preview', 'also have the engine preview the restore, for which AWS is read; never for a pull request from a fork')
    .option('--no-comment', 'put no comment; there is never one on a pull request from a fork, whose token cannot write')
    .action(bind(async (shell: Shell, options: Options) => {
      const event = await readPullRequestEvent(process.env);
      const reviews = await review(shell, event, options);
      const verdict = verdictOf(reviews);
      await tell(shell, reviews, verdict);
      if (options.comment && event?.isFork === false) await comment(shell, event, reviews);
      return verdict.exitCode;
    }));

async function review(shell: Shell, event: PullRequestEvent | undefined, { base, head, preview }: Options): Promise<InstanceReview[]> {
  const repository = await openRepository(shell.options.repo ?? process.cwd());
  const sides = await reviewSides(repository, event, { base, head });
  const named = shell.options.config ?? process.env['IDC_CONFIG'];
  const config = named === undefined ? await configAt(repository, sides.base) : await loadConfig(repository, named);
  const contexts = new Map<string, InstanceContext>();
  const contextFor = (name: string): InstanceContext => {
    const context = contexts.get(name) ?? contextOf(shell, repository, config, name);
    contexts.set(name, context);
    return context;
  };
  const isPreviewed = preview === true && event?.isFork !== true;
  return reviewPullRequest(repository, {
    ...sides, contextOf: contextFor,
    preview: isPreviewed ? (context, revision) => tryPreview(context, () => mirrorOptions(contextFor(context.instanceName), revision)) : undefined,
  });
}

/** What a runner and the terminal are told. */
async function tell(shell: Shell, reviews: readonly InstanceReview[], verdict: ReviewVerdict): Promise<void> {
  await writeSummary(process.env, reviewReport(reviews, reviewMarkdown, mostSummaryCharacters));
  const { isValid: valid, changes, risks, blocking } = verdict;
  await writeOutputs(process.env, { valid, changes, risks, blocking });
  if (process.env['GITHUB_ACTIONS'] === 'true') for (const annotation of annotationsOf(reviews)) shell.complain(annotationCommand(annotation));
  const document = reviews.map(({ instanceName, damages, review: made, preview }) => ({
    instanceName, damages, changes: made?.changes, impact: made?.impact, risks: made?.findings,
    ...(preview !== undefined && { preview: 'error' in preview ? preview.error.toJSON() : { operations: preview.prepared.operations, refusals: preview.prepared.plan.refusals } }),
  }));
  printResult(shell, { valid, changes, risks, blocking, instances: document }, () => verdictText(verdict, reviews));
}

function verdictText({ isValid, changes, risks, blocking }: ReviewVerdict, reviews: readonly InstanceReview[]): string {
  if (reviews.length === 0) return 'No state of Identity Center is changed.';
  if (!isValid) return ['Files are not valid:', ...reviews.flatMap(({ damages }) => damages.map(({ message, remedy }) => `  ${message}. ${remedy}`))].join('\n');
  return `${changes} objects differ; ${risks} findings, ${blocking} of them blocking.`;
}

/** Nothing is said of a pull request that has nothing to do with the states. */
async function comment(shell: Shell, { number }: PullRequestEvent, reviews: readonly InstanceReview[]): Promise<void> {
  if (reviews.length > 0) await upsertComment(openGithub(shell), number, reviewMarker, reviewReport(reviews, reviewMarkdown));
}
