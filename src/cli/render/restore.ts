import { isWhole, schemaOf, type OperationOutcome, type PreparedRestore, type RestoreReport } from '../../operations/index.js';
import { awaitedLines, awaitedRemedy, sourceLines } from './awaited.js';
import { oneLine, renderChanges } from './changes.js';
import { lackingLines } from './lacking.js';
import { predictionText } from './prediction.js';
import { findingText } from './restore-validation.js';
import type { Style } from './style.js';
import { newUserLines, unrestorableLines } from './unrestorable.js';

/** How an operation ended, in a word or two. */
export const outcomeWords: Readonly<Record<OperationOutcome['outcome'], string>> = {
  done: 'done', failed: 'failed', 'not-done': 'not done', interrupted: 'interrupted',
};

/** A prepared restore as a JSON document. */
export function preparedDocument({ snapshot, plan, operations, leftOut, prediction, lacking }: PreparedRestore): object {
  const { target, identitySource, changes, refusals, unrestorable, findings, awaited, conflicts } = plan;
  return { snapshot, target, identitySource, operations, leftOut, changes, refusals, unrestorable, findings, awaited, conflicts, prediction, lacking };
}

/** What a restore would do, for people. */
export function renderPrepared({ snapshot, plan, leftOut, prediction, lacking }: PreparedRestore, style: Style, columns: number): string {
  return [
    `Restoring ${snapshot} to ${plan.target.instanceArn} in ${plan.target.region}:`,
    renderChanges(plan.changes, style, columns),
    ...(leftOut === 0 ? [] : [`  ${leftOut.toLocaleString('en-US')} equal objects are left out of the engine's picture`]),
    ...(prediction.totalCalls === 0 ? [] : [predictionText(prediction)]),
    ...sourceLines(plan.identitySource),
    ...lackingLines(lacking, style),
    ...unrestorableLines(plan.unrestorable, '  cannot be restored'),
    ...newUserLines(plan.changes.changes),
    ...awaitedLines(plan.unrestorable, plan.identitySource),
    ...(plan.awaited.length === 0 ? [] : [`  ${awaitedRemedy(plan.identitySource)}`]),
    ...plan.findings.filter(({ severity }) => severity === 'warning').map((finding) => style.changed(`  warning: ${findingText(finding)}`)),
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
    ...lackingLines(report.lacking, style),
    ...unrestorableLines(unrestorable, '  cannot be restored'),
    ...newUserLines(outcomes.filter(({ outcome }) => outcome === 'done')),
    ...awaitedLines(unrestorable, report.identitySource),
    `${outcomes.length - problems.length} of ${outcomes.length} operations done in ${seconds} s.`,
    ...proofLines(report, style, columns),
    ...(runId === undefined ? [] : [`Report: idc restore report ${runId}`]),
    ...(rollback === undefined ? undoLine(runId) : [style.strong('It had failures and was rolled back:'), rolledBackText(rollback, style, columns)]),
  ].join('\n');
}

/** What a proof says of a restore that was about a part of the snapshot, or kept what the snapshot does not have. */
export const partText = ' in all that was to be restored';

function proofLines(report: RestoreReport, style: Style, columns: number): string[] {
  const { snapshot, remaining, unproved, unrestorable, awaited, identitySource, runId, beyond, lacking } = report;
  if (remaining.changes.length + unproved.length === 0) {
    const exceptions = [...(unrestorable.some(({ awaits }) => awaits === undefined) ? ['what no call can bring back'] : []), ...(lacking.length === 0 ? [] : ['what it does not hold'])];
    const part = beyond === 0 ? '' : partText;
    const lost = exceptions.length === 0 ? part : `, except for ${exceptions.join(' and for ')}`;
    if (awaited.length === 0) return [style.added(`Proved: the live state now equals ${snapshot}${lost}.`)];
    const rest = runId === undefined ? `the same restore does the rest` : `\`idc restore continue ${runId}\` does the rest`;
    return [
      style.changed(`Proved in part: the live state now equals ${snapshot}, except for what waits for ${awaited.length} users and groups.`),
      `${awaitedRemedy(identitySource)} Once they are there, ${rest}.`,
    ];
  }
  return [
    ...(remaining.changes.length === 0 ? [] : [`Still different from ${snapshot}:\n${renderChanges(remaining, style, columns)}`]),
    ...unproved.map(({ kind, name, reason }) => style.removed(`Not proved, it could not be read again: ${kind} ${oneLine(name ?? '(all)')}: ${oneLine(reason)}`)),
  ];
}

function undoLine(runId: string | undefined): string[] {
  return runId === undefined ? [] : [`Undo: idc restore rollback ${runId}`];
}

function rolledBackText(rollback: RestoreReport, style: Style, columns: number): string {
  const text = renderReport({ ...rollback, runId: undefined }, style, columns);
  return isWhole(rollback) ? text : `${text}\nIt is not undone as a whole. Once the cause is gone: idc restore rollback`;
}
