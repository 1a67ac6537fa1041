import type { RunSummary } from '../../operations/index.js';
import { oneLine } from './changes.js';
import { stateWords } from './report-words.js';
import { renderTable } from './table.js';

/** The list of runs, for people; the time is in the IDs. Below it the commands that settle what was interrupted. */
export function renderRuns(runs: readonly RunSummary[], columns: number): string {
  if (runs.length === 0) return 'There is no restore yet that has written something.';
  const named = new Set(runs.map(({ instanceName }) => instanceName)).size > 1;
  const rows = runs.map((run) => [
    run.runId, ...(named ? [oneLine(run.instanceName)] : []), oneLine(run.snapshot), String(run.operations), stateWords[run.state], noteOf(run),
  ]);
  const open = runs.flatMap(({ state, commands }) => (state === 'interrupted' && commands.continue !== undefined ? [`Interrupted: ${Object.values(commands).join(', or ')}`] : []));
  return [renderTable(['RUN', ...(named ? ['INSTANCE'] : []), 'SNAPSHOT', 'CHANGES', 'STATE', 'NOTE'], rows, columns), ...open].join('\n');
}

function noteOf({ rollsBack, rolledBackBy, continues, continuedBy }: RunSummary): string {
  if (rolledBackBy !== undefined) return `by ${rolledBackBy}`;
  if (continuedBy !== undefined) return `then ${continuedBy}`;
  if (rollsBack !== undefined) return `undoes ${rollsBack}`;
  return continues === undefined ? '' : `after ${continues}`;
}
