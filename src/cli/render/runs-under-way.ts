import type { ActiveRun, InstanceProgress } from '../../operations/index.js';
import { oneLine } from './changes.js';
import { renderTable } from './table.js';

/** The runs under way for people: a line for each instance of each. */
export function renderActiveRuns(runs: readonly ActiveRun[], now: Date, columns: number): string {
  if (runs.length === 0) return 'Nothing is under way.';
  const rows = runs.flatMap((run) => (run.instances.length === 0 ? [undefined] : run.instances).map((instance) => [
    oneLine(run.action.replaceAll(':', ' ')), oneLine(instance?.instance ?? '-'), oneLine(run.schedule ?? '-'), since(run.startedAt, now), String(run.calls), etaOf(run), oneLine(doing(run, instance)),
  ]));
  return renderTable(['COMMAND', 'INSTANCE', 'SCHEDULE', 'SINCE', 'CALLS', 'LEFT', 'DOING'], rows, columns);
}

function since(startedAt: string, now: Date): string {
  return minutesText(Math.max(0, (now.getTime() - Date.parse(startedAt)) / 1000));
}

function etaOf({ state, remainingSeconds }: ActiveRun): string {
  return state === 'gone' || remainingSeconds === undefined ? '-' : minutesText(remainingSeconds);
}

function minutesText(seconds: number): string {
  return seconds < 100 ? `${Math.floor(seconds)} s` : `${(seconds / 60).toFixed(1)} min`;
}

function doing({ state, pid, host, throttles }: ActiveRun, instance: InstanceProgress | undefined): string {
  if (state === 'gone') return `gone: process ${pid} on ${host} has ended without a word`;
  const { step = 'starting', read = {}, compared, finished } = instance ?? {};
  const counts = Object.entries(read).map(([words, count]) => `${count} ${words}`).join(', ');
  return [
    step, ...(counts === '' ? [] : [counts]), ...(compared === undefined ? [] : [`${compared} objects compared`]), ...(finished === undefined ? [] : [`${finished} objects done`]),
    ...(throttles === 0 ? [] : [`${throttles} throttled`]), ...(state === 'unknown' ? [`on ${host}`] : []),
  ].join('; ');
}
