import { schemaOf, type PreparedRestore, type RestoreReport } from '../../operations/index.js';
import { oneLine, renderChanges } from './changes.js';
import { predictionText } from './prediction.js';
import type { Style } from './style.js';

/** A prepared restore as a JSON document. */
export function preparedDocument({ snapshot, plan, operations, leftOut, prediction }: PreparedRestore): object {
  const { target, changes, refusals, unrestorable, findings, awaited, conflicts } = plan;
  return { snapshot, target, operations, leftOut, changes, refusals, unrestorable, findings, awaited, conflicts, prediction };
}

/** What a restore would do, for people. */
export function renderPrepared({ snapshot, plan, leftOut, prediction }: PreparedRestore, style: Style, columns: number): string {
  return [
    `Restoring ${snapshot} to ${plan.target.instanceArn} in ${plan.target.region}:`,
    renderChanges(plan.changes, style, columns),
    ...(leftOut === 0 ? [] : [`  ${leftOut.toLocaleString('en-US')} equal objects are left out of the engine's picture`]),
    ...(prediction.totalCalls === 0 ? [] : [predictionText(prediction)]),
    ...plan.unrestorable.map(({ kind, name, reason }) => `  cannot be restored: ${schemaOf(kind).label[0]} ${oneLine(name)}: ${reason}`),
    ...plan.refusals.map(({ message, remedy }) => style.removed(`  refused: ${message}. ${remedy}`)),
  ].join('\n');
}

/**
 * How a restore ended, for people.
 * @param instance its name, for the command that undoes it
 */
export function renderReport(report: RestoreReport, style: Style, columns: number, instance: string): string {
  const { outcomes, remaining, unrestorable, durationMs } = report;
  const problems = outcomes.filter(({ outcome }) => outcome !== 'done');
  const seconds = (durationMs / 1000).toFixed(1);
  return [
    ...problems.map(({ kind, name, outcome, reason }) => style.removed(`  ${outcome === 'failed' ? 'failed' : 'not done'}: ${schemaOf(kind).label[0]} ${oneLine(name)}: ${reason ?? ''}`)),
    ...unrestorable.map(({ kind, name, reason }) => `  cannot be restored: ${schemaOf(kind).label[0]} ${oneLine(name)}: ${reason}`),
    `${outcomes.length - problems.length} of ${outcomes.length} operations done in ${seconds} s.`,
    remaining.changes.length === 0
      ? style.added(`Proved: the live state now equals ${report.snapshot}.`)
      : `Still different from ${report.snapshot}:\n${renderChanges(remaining, style, columns)}`,
    ...(report.safetySnapshot === undefined ? [] : [`Undo: idc restore ${report.safetySnapshot}${instance === 'default' ? '' : ` --instance ${instance}`}`]),
  ].join('\n');
}
