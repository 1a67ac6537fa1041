import { writeFile } from 'node:fs/promises';
import { Command, Option } from 'commander';
import { exitCodes, UsageError } from '../../../errors/index.js';
import { findRun, reportRun, type RunReport } from '../../../operations/index.js';
import { openHistory } from '../../instances.js';
import type { Bind } from '../../program.js';
import { printResult } from '../../render/document.js';
import { renderRunReport } from '../../render/report.js';
import { reportPage } from '../../render/report-page.js';
import { plainStyle } from '../../render/style.js';
import type { Shell } from '../../wire.js';

interface Options {
  readonly instance?: string;
  readonly format?: 'text' | 'json' | 'html';
  readonly out?: string;
}

/** `idc restore report`. */
export const restoreReportCommand = (bind: Bind): Command =>
  new Command('report')
    .description('show what a restore did, what it could not do and why, and the command that undoes it')
    .argument('[run]', 'ID of a run, as `idc restore runs` lists it (default: the latest)')
    .addOption(new Option('--format <format>', 'text, json, or html: one page that needs nothing else (default: that of --output)').choices(['text', 'json', 'html']))
    .option('--out <file>', 'write it to this file')
    .action(bind(async (shell: Shell, runId: string | undefined, { instance, format, out }: Options) => {
      const { repository } = await openHistory(shell, instance);
      const report = await reportRun(repository, await findRun(repository, runId, { instanceName: instance }));
      if (out === undefined) {
        printReport(shell, report, format);
        return exitCodes.done;
      }
      let text = '';
      printReport({ ...shell, style: plainStyle, print: (printed) => { text = `${printed.trimEnd()}\n`; } }, report, format);
      await writeReport(out, text);
      shell.note(`The report on restore ${report.runId} is in ${out}.`);
      return exitCodes.done;
    }));

function printReport(shell: Shell, report: RunReport, format: Options['format']): void {
  if (format === 'html') shell.print(reportPage(report));
  else printResult(format === undefined ? shell : { ...shell, options: { ...shell.options, output: format } }, report, () => renderRunReport(report, shell.style));
}

async function writeReport(file: string, text: string): Promise<void> {
  try {
    await writeFile(file, text);
  } catch (cause) {
    throw new UsageError('USAGE', {
      message: `The report cannot be written to ${file}: ${cause instanceof Error ? cause.message : String(cause)}`,
      remedy: 'Name a file in a folder that is there and can be written to.',
      cause,
    });
  }
}
