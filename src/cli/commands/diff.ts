import { Command, Option } from 'commander';
import { exitCodes } from '../../errors/index.js';
import { diffStates } from '../../operations/index.js';
import type { Bind } from '../program.js';
import { renderChanges } from '../render/changes.js';
import { renderImpact } from '../render/access.js';
import { renderRisk } from '../render/risk.js';
import { printResult } from '../render/document.js';
import { openContext } from '../instances.js';
import type { Shell } from '../wire.js';

interface Options {
  readonly instance?: string;
  readonly exitCode?: boolean;
  readonly impact?: boolean;
  readonly format?: 'text' | 'json';
}

/** `idc diff`. */
export const diffCommand = (bind: Bind): Command =>
  new Command('diff')
    .description('show what differs between two states')
    .argument('[a]', 'from: a snapshot ID, latest, @7d, a git revision, live, or . for the files here', '.')
    .argument('[b]', 'to', 'live')
    .option('--instance <name>', 'name of the instance (default: the only one)')
    .option('--impact', 'show who gains and who loses which permission set in which account, and through which groups, and how risky that is')
    .option('--exit-code', 'exit with 4 when there are differences')
    .addOption(new Option('--format <format>', 'same as --output').choices(['text', 'json']))
    .action(bind(async (shell: Shell, a: string, b: string, options: Options) => {
      const difference = await diffStates(await openContext(shell, options.instance), a, b);
      const target = options.format === undefined ? shell : { ...shell, options: { ...shell.options, output: options.format } };
      const { accountNames, impact, risk, ...document } = difference;
      printResult(target, { ...document, ...(options.impact && { impact: impact(), risk: risk() }) }, () =>
        [`From ${difference.from} to ${difference.to}:`, renderChanges(difference.changes, shell.style, shell.columns), ...(options.impact ? [renderImpact(impact(), accountNames, shell.style), renderRisk(risk(), shell.style)] : [])].join('\n'));
      for (const gap of difference.gaps) shell.note(`not compared: ${gap.kind} ${gap.name ?? '(all)'}: ${gap.reason}`);
      const differs = difference.changes.changes.length > 0;
      return differs && options.exitCode ? exitCodes.different : exitCodes.done;
    }));
