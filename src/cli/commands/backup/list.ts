import { Command } from 'commander';
import { exitCodes } from '../../../errors/index.js';
import { kindNames } from '../../../model/index.js';
import { browseSnapshots, judgeAll, type SnapshotRecord } from '../../../operations/index.js';
import type { Bind } from '../../program.js';
import { count } from '../../render/access.js';
import { countsText } from '../../render/counts.js';
import { printResult } from '../../render/document.js';
import { renderTable } from '../../render/table.js';
import { minuteText } from '../../render/time.js';
import { openRetention } from '../../instances.js';
import type { Shell } from '../../wire.js';
import { parseCount, parseTime } from '../options.js';

interface Options {
  readonly instance?: string;
  readonly since?: Date;
  readonly until?: Date;
  readonly limit?: number;
}

/** `idc backup list`. */
export const backupListCommand = (bind: Bind): Command =>
  new Command('list')
    .description('list the snapshots, newest first')
    .option('--instance <name>', 'only this instance')
    .option('--since <time>', 'taken at or after', parseTime)
    .option('--until <time>', 'taken at or before', parseTime)
    .option('--limit <n>', 'at most so many', parseCount)
    .action(bind(async (shell: Shell, options: Options) => {
      const context = await openRetention(shell, options.instance);
      const records: SnapshotRecord[] = [];
      for await (const record of browseSnapshots(context, { ...options, instanceName: options.instance })) records.push(record);
      const keptBy = await judgeAll(context, isWhole(options) ? records : undefined);
      printResult(shell, records.map((record) => documentOf(record, keptBy)), () => render(records, keptBy, shell));
      return exitCodes.done;
    }));

/** A narrower terminal has no room for what each snapshot holds, which `idc backup show` tells, nor for the name of the only instance. */
const widthWithCounts = 110;

/** By snapshot ID, the rules that keep it. */
type Reasons = ReadonlyMap<string, readonly string[]>;

/** Whether all snapshots are listed; the rules have to see them all. */
function isWhole({ instance, since, until, limit }: Options): boolean {
  return [instance, since, until, limit].every((filter) => filter === undefined);
}

function documentOf({ metadata, commit, tree, digest, unchanged }: SnapshotRecord, keptBy: Reasons): object {
  return { ...metadata, commit, tree, digest, unchanged, keptBy: keptBy.get(metadata.snapshotId) ?? [] };
}

function render(records: readonly SnapshotRecord[], keptBy: Reasons, { columns }: Shell): string {
  if (records.length === 0) return 'There is no snapshot yet. Take one with `idc backup create`.';
  const counted = columns >= widthWithCounts;
  const named = counted || new Set(records.map(({ metadata }) => metadata.instanceName)).size > 1;
  const rows = records.map(({ metadata, unchanged }) => [
    metadata.snapshotId,
    minuteText(metadata.takenAt),
    ...(named ? [metadata.instanceName] : []),
    ...(counted ? [countsText(metadata.counts)] : []),
    coverageText(metadata),
    metadata.purpose === 'safety' ? 'safety' : metadata.imported !== undefined ? `imported ${metadata.imported.format}` : unchanged ? 'no change' : '',
    keptText(keptBy.get(metadata.snapshotId) ?? []),
  ]);
  return renderTable(['SNAPSHOT', 'TIME (UTC)', ...(named ? ['INSTANCE'] : []), ...(counted ? ['OBJECTS'] : []), 'COVERAGE', 'NOTE', 'KEPT BY'], rows, columns);
}

/** What is not there: parts that could not be read, and kinds that nobody asked for. */
function coverageText({ gaps, kinds }: SnapshotRecord['metadata']): string {
  const read = kinds.length === kindNames.length ? [] : [`${kinds.length} of ${kindNames.length} kinds`];
  return [...read, ...(gaps.length === 0 ? [] : [count(gaps.length, 'gap')])].join(', ') || 'complete';
}

/** Without a policy nothing is pruned, which needs no word on every line. */
function keptText(reasons: readonly string[]): string {
  const told = reasons.filter((reason) => reason !== 'no policy');
  return reasons.length === 0 ? 'nothing: pruned next' : told.join(', ');
}
