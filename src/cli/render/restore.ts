import { isWhole, schemaOf, type OperationOutcome, type PreparedRestore, type RestoreReport } from '../../operations/index.js';
import { oneLine, renderChanges } from './changes.js';
import { predictionText } from './prediction.js';
import type { Style } from './style.js';

/** How an operation ended, in a word or two. */
export const outcomeWords: Readonly<Record<OperationOutcome['outcome'], string>> = {
  done: 'done', failed: 'failed', 'not-done': 'not done', interrupted: 'interrupted',
};

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

/** How a restore ended, for people, with the commands that tell more and that undo it. */
export function renderReport(report: RestoreReport, style: Style, columns: number): string {
  const { outcomes, unrestorable, durationMs, runId, rollback } = report;
  const problems = outcomes.filter(({ outcome }) => outcome !== 'done');
  const seconds = (durationMs / 1000).toFixed(1);
  return [
    ...problems.map(({ kind, name, outcome, reason }) => style.removed(`  ${outcomeWords[outcome]}: ${schemaOf(kind).label[0]} ${oneLine(name)}: ${reason ?? ''}`)),
    ...unrestorable.map(({ kind, name, reason }) => `  cannot be restored: ${schemaOf(kind).label[0]} ${oneLine(name)}: ${reason}`),
    `${outcomes.length - problems.length} of ${outcomes.length} operations done in ${seconds} s.`,
    ...proofLines(report, style, columns),
    ...(runId === undefined ? [] : [`Report: idc restore report ${runId}`]),
    ...(rollback === undefined ? undoLine(runId) : [style.strong('It had failures and was rolled back:'), rolledBackText(rollback, style, columns)]),
  ].join('\n');
}

function proofLines({ snapshot, inPart, remaining, unproved }: RestoreReport, style: Style, columns: number): string[] {
  if (remaining.changes.length + unproved.length === 0) return [style.added(`Proved: the live state now equals ${snapshot}${inPart ? partText : ''}.`)];
  return [
    ...(remaining.changes.length === 0 ? [] : [`Still different from ${snapshot}:\n${renderChanges(remaining, style, columns)}`]),
    ...unproved.map(({ kind, name, reason }) => style.removed(`Not proved, it could not be read again: ${kind} ${oneLine(name ?? '(all)')}: ${oneLine(reason)}`)),
  ];
}

/** What a proof says of a restore that was about a part of the snapshot. */
export const partText = ' in all that was to be restored';

function undoLine(runId: string | undefined): string[] {
  return runId === undefined ? [] : [`Undo: idc restore rollback ${runId}`];
}

function rolledBackText(rollback: RestoreReport, style: Style, columns: number): string {
  const text = renderReport({ ...rollback, runId: undefined }, style, columns);
  return isWhole(rollback) ? text : `${text}\nIt is not undone as a whole. Once the cause is gone: idc restore rollback`;
}
