import type { HistoryEntry, ListedSchedule, WorkflowFile } from '../../operations/index.js';
import { renderTable } from './table.js';
import { minuteText } from './time.js';

/** Schedules for people, a line for each. */
export function renderSchedules(schedules: readonly ListedSchedule[], columns: number): string {
  if (schedules.length === 0) return 'There is no schedule. Make one with `idc schedule create`.';
  const rows = schedules.map(({ name, state, running, executor, next, last, words }) => [
    name, running === undefined ? state : 'running', executor, next === undefined ? '-' : minuteText(next), last === undefined ? 'never' : `${minuteText(new Date(last.at))} ${last.outcome}`, words,
  ]);
  return renderTable(['SCHEDULE', 'STATE', 'BY', 'NEXT (UTC)', 'LAST (UTC)', 'WHEN'], rows, columns);
}

/** What has become of schedules for people, a line for each. */
export function renderHistory(history: readonly HistoryEntry[], columns: number): string {
  if (history.length === 0) return 'The audit log tells of no run.';
  return renderTable(['TIME (UTC)', 'SCHEDULE', 'OUTCOME', 'TOOK', 'BY', 'STEPS'], history.map(rowOf), columns);
}

function rowOf(entry: HistoryEntry): string[] {
  const { schedule } = entry;
  if (entry.type === 'missed') return [minuteText(new Date(entry.expected)), schedule, 'missed', '-', '-', entry.count === 1 ? 'noticed later' : `with ${entry.count - 1} before it`];
  const steps = entry.steps.map(({ action, outcome }) => (outcome === 'done' ? action : `${action} ${outcome}`)).join(', ');
  return [minuteText(new Date(entry.at)), schedule, entry.error === undefined ? entry.outcome : `${entry.outcome} (${entry.error})`, tookText(entry.durationMs), entry.by, steps];
}

/** A length of time for people: `3.2 s`, `12 min`. */
export function tookText(durationMs: number | undefined): string {
  if (durationMs === undefined) return '-';
  return durationMs < 120_000 ? `${(durationMs / 1_000).toFixed(1)} s` : `${Math.round(durationMs / 60_000)} min`;
}

const words: Readonly<Record<WorkflowFile['outcome'], readonly [done: string, planned: string]>> = {
  created: ['wrote', 'would write'], updated: ['wrote anew', 'would write anew'], removed: ['removed', 'would remove'], unchanged: ['left as it is', 'leaves as it is'], edited: ['is edited', 'is edited'],
};

/** What has become of workflow files for people, a line for each. */
export function renderWorkflows(files: readonly WorkflowFile[], isPlanned = false): string[] {
  return files.map(({ path, outcome, edited, saved }) => {
    const where = edited === undefined ? '' : ` (${edited.join(', ')})`;
    return `  ${words[outcome][isPlanned ? 1 : 0]}  ${path}${where}${saved === undefined ? '' : `; the edited one is ${saved}`}`;
  });
}
