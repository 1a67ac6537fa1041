import { Command } from 'commander';
import { exitCodes } from '../../../errors/index.js';
import { browseSnapshots, type SnapshotRecord } from '../../../operations/index.js';
import type { Bind } from '../../program.js';
import { countsText } from '../../render/counts.js';
import { printResult } from '../../render/document.js';
import { renderTable } from '../../render/table.js';
import { openHistory } from '../../instances.js';
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
      const context = await openHistory(shell, options.instance);
      const records: SnapshotRecord[] = [];
      for await (const record of browseSnapshots(context, { ...options, instanceName: options.instance })) records.push(record);
      printResult(shell, records.map(documentOf), () => render(records, shell));
      return exitCodes.done;
    }));

function documentOf({ metadata, commit, tree, digest, unchanged }: SnapshotRecord): object {
  return { ...metadata, commit, tree, digest, unchanged };
}

function render(records: readonly SnapshotRecord[], { columns }: Shell): string {
  if (records.length === 0) return 'There is no snapshot yet. Take one with `idc backup create`.';
  const rows = records.map(({ metadata, unchanged }) => [
    metadata.snapshotId,
    metadata.takenAt.toISOString().slice(0, 16).replace('T', ' '),
    metadata.instanceName,
    countsText(metadata.counts),
    metadata.gaps.length === 0 ? 'complete' : `${metadata.gaps.length} gaps`,
    metadata.purpose === 'safety' ? 'safety' : unchanged ? 'no change' : '',
  ]);
  return renderTable(['SNAPSHOT', 'TIME (UTC)', 'INSTANCE', 'OBJECTS', 'COVERAGE', 'NOTE'], rows, columns);
}
