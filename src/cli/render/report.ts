import { isInPart, schemaOf, type OperationFailure, type OperationOutcome, type RunReport } from '../../operations/index.js';
import { awaitedLines, isAnyAwaited } from './awaited.js';
import { oneLine } from './changes.js';
import { callRows, durationText, policyText, stateWords, timeText, titleOf, totalCalls } from './report-words.js';
import { outcomeWords, partText } from './restore.js';
import type { Style } from './style.js';
import { newUserLines, unrestorableLines } from './unrestorable.js';

/** The report on a run, for people. */
export function renderRunReport(report: RunReport, style: Style): string {
  return [
    ...headLines(report, style),
    ...report.outcomes.flatMap((outcome) => outcomeLines(outcome, style)),
    countsLine(report),
    ...callLines(report),
    ...remainingLines(report, style),
    ...unrestorableLines(report.unrestorable, 'Cannot be restored, do it by hand'),
    ...newUserLines(report.outcomes.filter(({ outcome }) => outcome === 'done')),
    ...awaitedLines(report.unrestorable, report.identitySource ?? 'external'),
    ...endLines(report),
  ].join('\n');
}

function headLines(report: RunReport, style: Style): string[] {
  const { state, snapshot, instanceArn, region, startedAt, durationMs, caller, stackName, instanceName, policy } = report;
  return [
    `${style.strong(titleOf(report))}: ${stateWords[state]}`,
    `Snapshot ${oneLine(snapshot.label)} to ${oneLine(instanceArn)} in ${oneLine(region)}, instance ${oneLine(instanceName)}, stack ${stackName}, ${policyText(policy)}`,
    `Begun ${timeText(startedAt)} by ${oneLine(caller)}${durationMs === undefined ? '' : `, took ${durationText(durationMs)}`}`,
    ...(report.continues === undefined ? [] : [`Goes on with ${report.continues}`]),
    ...(report.continuedBy === undefined ? [] : [`Continued by ${report.continuedBy}`]),
    ...(report.rolledBackBy === undefined ? [] : [`Rolled back by ${report.rolledBackBy}`]),
    ...(report.error === undefined ? [] : [style.removed(`Failed: ${oneLine(report.error.message)}. ${oneLine(report.error.remedy)} [${oneLine(report.error.code)}]`)]),
  ];
}

function outcomeLines({ kind, name, action, outcome, durationMs, reason, failures = [] }: OperationOutcome, style: Style): string[] {
  const time = durationMs === undefined ? '' : ` (${durationText(durationMs)})`;
  const line = `  ${outcomeWords[outcome].padEnd(11)} ${action.padEnd(7)} ${objectText(kind, name)}${time}`;
  if (outcome === 'done') return [style.added(line)];
  return [style.removed(line), ...(failures.length > 0 ? failures.flatMap(failureLines) : [`      ${oneLine(reason ?? '')}`])];
}

function failureLines({ what, message, operation, requestId, failureReason, remedy }: OperationFailure): string[] {
  const facts = [operation, requestId && `request ID ${requestId}`, failureReason && `FailureReason: ${failureReason}`].filter((fact) => fact !== undefined);
  return [
    `      ${what === undefined ? '' : `${oneLine(what)}: `}${oneLine(message)}`,
    ...(facts.length === 0 ? [] : [`        ${oneLine(facts.join(', '))}`]),
    `        ${oneLine(remedy)}`,
  ];
}

function countsLine({ counts, outcomes }: RunReport): string {
  const others = (['failed', 'not-done', 'interrupted'] as const).filter((outcome) => counts[outcome] > 0).map((outcome) => `${counts[outcome]} ${outcomeWords[outcome]}`);
  return `${counts.done} of ${outcomes.length} operations done${others.length === 0 ? '' : `, ${others.join(', ')}`}.`;
}

function callLines(report: RunReport): string[] {
  const [actual, predicted] = [totalCalls(report.calls), totalCalls(report.predictedCalls)];
  if (actual === undefined && predicted === undefined) return [];
  const rows = callRows(report).map((row) => `  ${oneLine(row.operation)}: ${String(row.actual ?? '–')}${row.predicted === undefined ? '' : ` (predicted ${row.predicted})`}`);
  return [`Calls: ${String(actual ?? 'not counted')}${predicted === undefined ? '' : `, predicted ${predicted}`}`, ...rows];
}

function remainingLines(report: RunReport, style: Style): string[] {
  const unproved = (report.unproved ?? []).map(({ kind, name, reason }) => style.removed(`Not proved, it could not be read again: ${kind} ${oneLine(name ?? '(all)')}: ${oneLine(reason)}`));
  return [...differenceLines(report, style), ...unproved];
}

function differenceLines({ remaining, unproved = [], unrestorable, snapshot, state, policy }: RunReport, style: Style): string[] {
  if (remaining === undefined) return state === 'running' ? [] : ['The live state was not read again at the end, so what still differs is not known: idc diff latest live'];
  if (remaining.length === 0) {
    if (unproved.length > 0) return [];
    const equal = `Proved by reading again: the live state equaled ${oneLine(snapshot.label)}${isInPart(policy) ? partText : ''}`;
    return isAnyAwaited(unrestorable) ? [style.changed(`${equal}, except for what was awaited.`)] : [style.added(`${equal}.`)];
  }
  return [
    `Still different from ${oneLine(snapshot.label)}:`,
    ...remaining.map(({ kind, name, action, fields }) => style.changed(`  ${action} ${objectText(kind, name)}${fields.length === 0 ? '' : `: ${oneLine(fields.join('; '))}`}`)),
  ];
}

function endLines({ safetySnapshot, commands }: RunReport): string[] {
  return [
    `Safety snapshot: ${safetySnapshot.snapshotId}`,
    ...(commands.continue === undefined ? [] : [`Continue: ${commands.continue}`]),
    ...(commands.rollback === undefined ? [] : [`Undo: ${commands.rollback}`]),
  ];
}

function objectText(kind: OperationOutcome['kind'], name: string): string {
  return `${schemaOf(kind).label[0]} ${oneLine(name)}`;
}
