import { Command, InvalidArgumentError, Option } from 'commander';
import { UsageError } from '../../../errors/index.js';
import { validateHistory, validateRevision, type ValidationReport } from '../../../operations/index.js';
import { validationFindings } from '../../audit/findings.js';
import { sandboxes } from '../../drill/open-sandbox.js';
import { openContext, openHistory } from '../../instances.js';
import { interruptible } from '../../interruptible.js';
import type { Bind } from '../../program.js';
import { printResult } from '../../render/document.js';
import { renderValidation, validationExitCode } from '../../render/validation.js';
import type { Shell } from '../../wire.js';

interface Options {
  readonly instance?: string;
  readonly all?: boolean;
  readonly sample?: number;
  readonly drill?: boolean;
}

/** `idc backup validate`. */
export const backupValidateCommand = (bind: Bind): Command =>
  new Command('validate')
    .description('check the integrity of snapshots; with --drill prove that they can be restored, without touching AWS')
    .argument('[snapshot]', 'a snapshot ID, latest, latest~2, @2026-11-01, @7d or any git revision (default: latest)')
    .option('--instance <name>', 'name of the instance (default: the only one; with --all: all)')
    .option('--all', 'all snapshots of the history')
    .addOption(new Option('--sample <percent>', 'with --all: so many of the snapshots, each time the next ones, and always the newest').argParser(parsePercent))
    .option('--drill', 'restore each into a private, empty instance on this machine through the Pulumi engine, read it back and compare')
    .action(bind(async (shell: Shell, snapshot: string | undefined, options: Options) => {
      requireOneChoice(snapshot, options);
      const report = await interruptible(({ signal }) => validate(shell, snapshot ?? 'latest', options, signal));
      shell.record({ snapshots: report.snapshots.map(({ snapshot }) => snapshot), findings: validationFindings(report) });
      printResult(shell, report, () => renderValidation(report, shell.style, shell.columns));
      return validationExitCode(report);
    }));

async function validate(shell: Shell, revision: string, { instance, all, sample, drill }: Options, signal: AbortSignal): Promise<ValidationReport> {
  const how = drill === true ? { drill: { openSandbox: sandboxes(), environment: withoutPulumi(process.env) } } : {};
  if (all !== true) return validateRevision({ ...(await openContext(shell, instance, signal)), ...how }, revision);
  const history = await openHistory(shell, instance);
  const context = { ...history, now: shell.now, onProgress: shell.onProgress, signal, ...how };
  return validateHistory(context, { instanceName: instance, ...(sample === undefined ? {} : { samplePercent: sample }) });
}

/** The engine of a drill has a state of its own, whatever backend the user has chosen. */
function withoutPulumi(environment: NodeJS.ProcessEnv): Record<string, string | undefined> {
  return Object.fromEntries(Object.entries(environment).filter(([name]) => !name.startsWith('PULUMI_')));
}

/** @throws UsageError USAGE */
function requireOneChoice(snapshot: string | undefined, { all, sample }: Options): void {
  if (all === true && snapshot !== undefined) {
    throw new UsageError('USAGE', { message: `Both the snapshot ${snapshot} and --all are given`, remedy: 'Name one snapshot, or leave it out and give --all.' });
  }
  if (all !== true && sample !== undefined) {
    throw new UsageError('USAGE', { message: `--sample ${sample} is given without --all`, remedy: 'A sample is drawn from all snapshots: add --all.' });
  }
}

function parsePercent(text: string): number {
  const percent = Number(text);
  if (!/^\d{1,3}(\.\d+)?$/.test(text) || percent > 100) throw new InvalidArgumentError('It must be a number from 0 to 100.');
  return percent;
}
