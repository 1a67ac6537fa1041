import { input } from '@inquirer/prompts';
import { Command, InvalidArgumentError } from 'commander';
import { exitCodes, UsageError } from '../../errors/index.js';
import { defaultBranch, initRepository, isCron, parseCron, planInit, type InitFile, type InitPlan, type InitSettings } from '../../operations/index.js';
import { openConfigured } from '../instances.js';
import { isCheckout } from '../is-checkout.js';
import type { Bind } from '../program.js';
import { printResult } from '../render/document.js';
import { toolVersion } from '../tool-version.js';
import type { Shell } from '../wire.js';

interface Options {
  readonly readRole?: string;
  readonly backupRole?: string;
  readonly restoreRole?: string;
  readonly cron?: string;
  readonly branch?: string;
  readonly workflows: boolean;
  readonly dryRun?: boolean;
}

/** Not at the full hour, when everybody's jobs start and GitHub's are late. */
const defaultCron = '17 * * * *';

/** `idc init`. */
export const initCommand = (bind: Bind): Command =>
  new Command('init')
    .option('--read-role <arn>', 'role by which workflows read Identity Center (default: the variable IDC_READ_ROLE_ARN on GitHub)', parseRole)
    .option('--backup-role <arn>', 'role by which snapshots are taken and kept (default: the variable IDC_BACKUP_ROLE_ARN on GitHub, else the role that reads)', parseRole)
    .option('--restore-role <arn>', 'role by which the restore writes (default: the variable IDC_RESTORE_ROLE_ARN on GitHub)', parseRole)
    .option('--cron <expression>', `when snapshots are taken, in UTC (default: ${defaultCron})`, parseCronText)
    .option('--branch <name>', 'branch with the baseline (default: the default branch)', parseBranch)
    .option('--no-workflows', 'write no workflows')
    .option('--dry-run', 'only say what would be written')
    .action(bind(async (shell: Shell, options: Options) => {
      const { repository, config } = await openConfigured(shell);
      const settings = await settingsOf(shell, options, [...config.instances.keys()], repository.root, await defaultBranch(repository));
      const plan = await planInit(repository, settings);
      if (options.dryRun !== true) await initRepository(repository, plan);
      printResult(shell, { dryRun: options.dryRun === true, files: plan.files }, () => renderInit(plan, options.dryRun === true));
      return exitCodes.done;
    }));

async function settingsOf(shell: Shell, options: Options, instances: readonly string[], root: string, branch: string): Promise<InitSettings> {
  const isAsked = process.stdin.isTTY && shell.options.yes !== true && options.dryRun !== true;
  const ask = async (given: string | undefined, question: string, parse: (text: string) => string): Promise<string | undefined> => {
    if (given !== undefined || !isAsked) return given;
    const answer = await shell.ask(() => input({ message: question, validate: (text) => text === '' || accepts(parse, text) }));
    return answer === '' ? undefined : answer;
  };
  const { region } = shell.options;
  if (region !== undefined && !regionPattern.test(region)) throw new UsageError('USAGE', { message: `--region ${JSON.stringify(region)} is not a Region`, remedy: 'Give one such as eu-central-1.' });
  return {
    region: await ask(region, 'Home Region of the instance (empty: that of the environment)', parseRegion),
    readRoleArn: options.workflows ? await ask(options.readRole, 'ARN of the role by which workflows read (empty: variable IDC_READ_ROLE_ARN)', parseRole) : undefined,
    backupRoleArn: options.backupRole,
    restoreRoleArn: options.workflows ? await ask(options.restoreRole, 'ARN of the role by which the restore writes (empty: variable IDC_RESTORE_ROLE_ARN)', parseRole) : undefined,
    cron: (options.workflows ? await ask(options.cron, `When snapshots are taken, as cron in UTC (empty: ${defaultCron})`, parseCronText) : undefined) ?? defaultCron,
    branch: options.branch ?? branch, instances, isCheckout: isCheckout(root), withWorkflows: options.workflows, toolVersion,
  };
}

function accepts(parse: (text: string) => string, text: string): true | string {
  try {
    parse(text);
    return true;
  } catch (thrown) {
    return thrown instanceof Error ? thrown.message : String(thrown);
  }
}

function parseRole(text: string): string {
  if (/^arn:aws(-cn|-us-gov)?:iam::\d{12}:role\/[\w+=,.@/-]{1,512}$/.test(text)) return text;
  throw new InvalidArgumentError('It must be the ARN of a role, such as arn:aws:iam::111122223333:role/idc-read.');
}

const regionPattern = /^[a-z]{2,}(-[a-z]+)+-\d{1,2}$/;

function parseRegion(text: string): string {
  if (regionPattern.test(text)) return text;
  throw new InvalidArgumentError('It must be a Region, such as eu-central-1.');
}

function parseCronText(text: string): string {
  const parsed = parseCron(text);
  if (isCron(parsed)) return parsed.text;
  throw new InvalidArgumentError(`It ${parsed.problem}.`);
}

function parseBranch(text: string): string {
  if (/^[\w][\w./-]{0,200}$/.test(text) && !text.includes('..')) return text;
  throw new InvalidArgumentError('It must be the name of a branch.');
}

const words: Readonly<Record<InitFile['outcome'], readonly [done: string, planned: string]>> = {
  written: ['wrote', 'would write'], extended: ['added to', 'would add to'], linked: ['linked', 'would link'], kept: ['left as it is', 'leaves as it is'],
};

function renderInit({ files, actions }: InitPlan, isDryRun: boolean): string {
  const lines = files.map(({ path, outcome }) => `  ${words[outcome][isDryRun ? 1 : 0]}  ${path}`);
  if (actions.length === 0) return [...lines, 'Everything is set up already; nothing was changed.'].join('\n');
  const next = isDryRun ? 'Nothing was changed.' : 'Next: `npm install`, commit these files with package-lock.json, then `npx idc backup create`. For GitHub see docs/guide/github.md.';
  return [...lines, next].join('\n');
}
