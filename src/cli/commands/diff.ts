import { Command, Option } from 'commander';
import { exitCodes } from '../../errors/index.js';
import { reviewStates, type Review } from '../../operations/index.js';
import type { Bind } from '../program.js';
import { printResult } from '../render/document.js';
import { reviewCsv } from '../render/review/review-csv.js';
import { reviewDocument } from '../render/review/review-document.js';
import { reviewMarkdown } from '../render/review/review-markdown.js';
import { reviewPage } from '../render/review/review-page.js';
import { noLimits, renderReview } from '../render/review/review-text.js';
import { openContext } from '../instances.js';
import type { Shell } from '../wire.js';
import { printedText, writeResult } from '../write-result.js';

const formats = ['text', 'markdown', 'html', 'json', 'csv'] as const;

interface Options {
  readonly instance?: string;
  readonly exitCode?: boolean;
  readonly impact?: boolean;
  readonly all?: boolean;
  readonly format?: (typeof formats)[number];
  readonly out?: string;
}

/** `idc diff`. */
export const diffCommand = (bind: Bind): Command =>
  new Command('diff')
    .argument('[a]', 'from: a snapshot ID, latest, @7d, a git revision, live, or . for the files here', '.')
    .argument('[b]', 'to', 'live')
    .option('--instance <name>', 'name of the instance (default: the only one)')
    .option('--impact', 'show who gains and who loses which permission set in which account, and through which groups, and how risky that is; markdown, html and csv always do')
    .option('--all', 'as text, list everything where otherwise a long list is cut and counted')
    .option('--exit-code', 'exit with 4 when there are differences')
    .addOption(new Option('--format <format>', 'text, json, markdown for a pull request, html: one page that needs nothing else, or csv (default: that of --output)').choices(formats))
    .option('--out <file>', 'write it to this file')
    .action(bind(async (shell: Shell, a: string, b: string, options: Options) => {
      const { format } = options;
      const isForPeople = format === 'markdown' || format === 'html' || format === 'csv';
      const review = await reviewStates(await openContext(shell, options.instance), a, b, { impact: options.impact === true || isForPeople });
      if (options.out === undefined) printReview(shell, review, options);
      else await writeResult(shell, `The review of ${review.from} to ${review.to}`, printedText(shell, (target) => { printReview(target, review, options); }), options.out);
      for (const gap of review.gaps) shell.note(`not compared: ${gap.kind} ${gap.name ?? '(all)'}: ${gap.reason}`);
      return review.changes.changes.length > 0 && options.exitCode ? exitCodes.different : exitCodes.done;
    }));

function printReview(shell: Shell, review: Review, { format, all }: Options): void {
  switch (format) {
    case 'markdown':
      shell.print(reviewMarkdown(review));
      return;
    case 'html':
      shell.print(reviewPage(review));
      return;
    case 'csv':
      shell.print(reviewCsv(review));
      return;
    default:
      printResult({ ...shell, options: { ...shell.options, output: format ?? shell.options.output } }, reviewDocument(review), () => renderReview(review, shell.style, shell.columns, all ? noLimits : undefined));
  }
}
