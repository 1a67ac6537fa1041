import type { RunReport, RunState } from '../../operations/index.js';
import { oneLine } from './changes.js';

/** States of a run for people. */
export const stateWords: Readonly<Record<RunState, string>> = {
  running: 'under way', done: 'done', partial: 'done in part', failed: 'failed', interrupted: 'interrupted', 'rolled-back': 'rolled back',
};

/** What a run was for. */
export function titleOf({ runId, rollsBack }: Pick<RunReport, 'runId' | 'rollsBack'>): string {
  return rollsBack === undefined ? `Restore ${runId}` : `Rollback ${runId} of restore ${rollsBack}`;
}

/** `1.2 s`, `75 ms`, `3 min 20 s`; a dash where it is not known. */
export function durationText(durationMs: number | undefined): string {
  if (durationMs === undefined) return '–';
  if (durationMs < 1_000) return `${Math.round(durationMs)} ms`;
  const seconds = durationMs / 1_000;
  return seconds < 100 ? `${seconds.toFixed(1)} s` : `${Math.floor(seconds / 60)} min ${Math.round(seconds % 60)} s`;
}

/** `2026-11-23 22:00:01 UTC`. */
export function timeText(iso: string): string {
  return `${iso.slice(0, 19).replace('T', ' ')} UTC`;
}

/** Calls of one AWS operation, as they were and as they were foretold. */
export interface CallRow {
  readonly operation: string;
  readonly actual?: number | undefined;
  readonly predicted?: number | undefined;
}

/** A row for each AWS operation that was called or foretold, in order of name. */
export function callRows({ calls, predictedCalls }: Pick<RunReport, 'calls' | 'predictedCalls'>): CallRow[] {
  const [actual, predicted] = [calls, predictedCalls].map((counts) => counts && new Map(Object.entries(counts)));
  const operations = [...new Set([...(actual?.keys() ?? []), ...(predicted?.keys() ?? [])])].sort();
  return operations.map((operation) => ({
    operation,
    actual: actual && (actual.get(operation) ?? 0),
    predicted: predicted && (predicted.get(operation) ?? 0),
  }));
}

/** Sum of calls; undefined where none were counted. */
export function totalCalls(calls: Readonly<Record<string, number>> | undefined): number | undefined {
  return calls && Object.values(calls).reduce((sum, count) => sum + count, 0);
}

/** Policy in words: what of the snapshot was asked for, and what happens to the rest. */
export function policyText({ strategy, kinds, only, select, exclude, withDependencies, mapping }: RunReport['policy']): string {
  return [
    strategy,
    ...(select === undefined ? [] : [`selected ${selectionsText(select)}${withDependencies ? ' with dependencies' : ''}`]),
    ...(exclude === undefined ? [] : [`without ${selectionsText(exclude)}`]),
    ...(mapping === undefined ? [] : ['with a mapping']),
    ...(kinds === undefined ? [] : [`only ${kinds.join(', ')}`]),
    ...(only === undefined ? [] : [`only ${only.length} ${only.length === 1 ? 'object' : 'objects'}`]),
  ].join(', ');
}

/** Selections as they were typed. */
function selectionsText(selections: NonNullable<RunReport['policy']['select']>): string {
  const terms = selections.map((selection) => selection.map(({ field, patterns }) => `${field}=${patterns.join('|')}`).join(','));
  return oneLine(terms.join(' or '));
}
