import { Command, Option } from 'commander';
import { exitCodes } from '../../../errors/index.js';
import { answerAccess, type AccessQuestion } from '../../../operations/index.js';
import { openContext } from '../../instances.js';
import type { Bind } from '../../program.js';
import { noteAccessGaps, renderAccess } from '../../render/access.js';
import { accessReviewCsv } from '../../render/access-review-csv.js';
import { accessReviewPage } from '../../render/access-review-page.js';
import { printResult } from '../../render/document.js';
import type { Shell } from '../../wire.js';
import { printedText, writeResult } from '../../write-result.js';
import { addStateOptions, type StateOptions } from './answer.js';

interface Options extends StateOptions, AccessQuestion {
  readonly format?: 'text' | 'json' | 'csv' | 'html';
  readonly out?: string;
}

/** `idc access review`. */
export const accessReviewCommand = (bind: Bind): Command =>
  addStateOptions(new Command('review')
    .description('list all access, or a part of it, with since when, by whom, and who changed it last: for people who have to confirm it')
    .option('--account <account>', 'only to this account (ID or name)')
    .option('--permission-set <name>', 'only with this permission set')
    .option('--user <user>', 'only of this user'))
    .addOption(new Option('--format <format>', 'text, json, csv for a spreadsheet, or html: one page that needs nothing else (default: that of --output)').choices(['text', 'json', 'csv', 'html']))
    .option('--out <file>', 'write it to this file')
    .action(bind(async (shell: Shell, { at, instance, format, out, account, permissionSet, user }: Options) => {
      const context = await openContext(shell, instance);
      const answer = await answerAccess(context, at, { account, permissionSet, user });
      const text = format === 'csv' ? accessReviewCsv(answer) : format === 'html' ? accessReviewPage(answer, context.instanceName) : printedText(shell, (target) => { printResult({ ...target, options: { ...target.options, output: format ?? target.options.output } }, answer, () => renderAccess(answer, shell.columns)); });
      await writeResult(shell, 'The access review', text, out);
      noteAccessGaps(answer, shell);
      return exitCodes.done;
    }));
