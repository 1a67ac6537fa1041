import type { RunSummary } from '../../operations/index.js';
import { oneLine } from './changes.js';
import { stateWords } from './report-words.js';
import { renderTable } from './table.js';

/** The list of runs, for people. */
export function renderRuns(runs: readonly RunSummary[], columns: number): string {
  if (runs.length === 0) return 'There is no restore yet that has written something.';
  const rows = runs.map((run) => [
    run.runId, oneLine(run.instanceName), oneLine(run.snapshot), String(run.operations), stateWords[run.state], noteOf(run),
  ]);
  return renderTable(['RUN', 'INSTANCE', 'SNAPSHOT', 'CHANGES', 'STATE', 'NOTE'], rows, columns);
}

function noteOf({ rollsBack, rolledBackBy, continues, continuedBy, commands, state }: RunSummary): string {
  if (rolledBackBy !== undefined) return `by ${rolledBackBy}`;
  if (continuedBy !== undefined) return `continued by ${continuedBy}`;
  if (state === 'interrupted' && commands.continue !== undefined) return commands.continue;
  if (rollsBack !== undefined) return `undoes ${rollsBack}`;
  return continues === undefined ? '' : `goes on with ${continues}`;
}
