import { Command } from 'commander';
import { exitCodes } from '../../errors/index.js';
import { gatherDashboard, type Dashboard } from '../../operations/index.js';
import { openAllContexts, openConfigured, openContext, openRetention } from '../instances.js';
import { interruptible } from '../interruptible.js';
import { monitored } from '../monitoring/monitored.js';
import type { Bind } from '../program.js';
import { dashboardPage } from '../render/dashboard/dashboard-page.js';
import { sizeText } from '../render/dashboard/page-words.js';
import { printResult } from '../render/document.js';
import { requireSiteFolder, writeSite } from '../report/site-folder.js';
import { openTargets } from '../targets.js';
import type { Shell } from '../wire.js';
import { parseFrom, parseTime } from './options.js';

interface Options {
  readonly out: string;
  readonly instance?: string;
  readonly since?: Date;
  readonly limit: number;
  readonly access: boolean;
  readonly title: string;
  readonly reveal?: boolean;
}

/** The file that people open. */
const pageName = 'index.html';

/** `idc report`. */
export const reportCommand = (bind: Bind): Command =>
  new Command('report')
    .requiredOption('--out <folder>', 'folder for it: one that is not there yet, is empty, or was made by a report')
    .option('--instance <name>', 'only this instance (default: all of idc.yaml)')
    .option('--since <time>', 'only snapshots that were taken at or after, and what was done since', parseTime)
    .option('--limit <n>', 'at most so many of the newest snapshots of each instance', parseFrom(1, 1_000), 50)
    .option('--no-access', 'leave out who can reach what')
    .option('--title <text>', 'what stands above the page', 'Identity Center backups')
    .option('--reveal', 'show the names in encrypted snapshots in the clear')
    .action(bind(async (shell: Shell, options: Options) => interruptible(async ({ signal }) => {
      await requireSiteFolder(options.out); // before minutes are spent on reading
      const dashboard = await gather(shell, options, signal);
      shell.onProgress({ type: 'step', text: 'writing the page' });
      const text = dashboardPage(dashboard, options.title);
      await writeSite(options.out, { [pageName]: text });
      const summary = summaryOf(dashboard, options.out, Buffer.byteLength(text));
      printResult(shell, summary, () => `${summary.page} (${sizeText(summary.bytes)}) shows ${summary.snapshots} snapshots of ${summary.instances.join(', ')}. Verdict: ${summary.verdict}.`);
      if (options.access) shell.note('It tells who can reach what: keep it where only those may look who may know that.');
      return exitCodes.done;
    })));

async function gather(shell: Shell, { instance, since, limit, access, reveal }: Options, signal: AbortSignal): Promise<Dashboard> {
  const contexts = (instance === undefined ? await openAllContexts(shell, signal) : undefined) ?? [await openContext(shell, instance, signal)];
  const { repository, config } = await openConfigured(shell);
  return gatherDashboard({
    contexts, since, limit, hasAccess: access, reveal: reveal === true,
    retention: await openRetention(shell, instance),
    targets: await openTargets(shell),
    monitored: monitored(repository, config, shell.now, instance),
  });
}

function summaryOf({ health, instances }: Dashboard, folder: string, bytes: number): { page: string; bytes: number; instances: string[]; snapshots: number; verdict: string } {
  return {
    page: `${folder.replace(/\/+$/, '')}/${pageName}`, bytes, instances: instances.map(({ name }) => name),
    snapshots: instances.reduce((sum, { snapshots }) => sum + snapshots.length, 0), verdict: health.verdict,
  };
}
