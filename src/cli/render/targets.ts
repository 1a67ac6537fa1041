import { exitCodes } from '../../errors/index.js';
import type { CheckedTarget, PulledTarget, TargetCopy, TargetStatus } from '../../operations/index.js';
import type { Shell } from '../wire.js';
import { renderFailure } from './failure.js';
import { sentence } from './sentence.js';
import type { Style } from './style.js';
import { renderTable } from './table.js';
import { minuteText } from './time.js';

/** The copies as a JSON document. */
export function copiesDocument(copies: readonly TargetCopy[]): object[] {
  return copies.map(({ error, ...copy }) => ({ ...copy, ...(error && { error: error.toJSON() }) }));
}

/** The copies for people: a line for each. */
export function renderCopies(copies: readonly TargetCopy[], columns: number): string {
  if (copies.length === 0) return 'There is no target. Add one with `idc target add`.';
  const rows = copies.map(({ name, outcome, moved, durationMs, error, address }) =>
    [name, error?.code ?? outcome, String(moved.length), `${(durationMs / 1000).toFixed(1)} s`, address]);
  return renderTable(['TARGET', 'RESULT', 'MOVED', 'TIME', 'ADDRESS'], rows, columns);
}

/** Prints what people should know of the copies besides the table: what was taken over, what is left, what failed. */
export function noteCopies(copies: readonly TargetCopy[], shell: Shell): void {
  for (const { name, snapshots, pins, notes, error } of copies) {
    if (snapshots.length > 0) shell.note(`${name}: took over ${snapshots.length === 1 ? `snapshot ${snapshots.join()}` : `${snapshots.length} snapshots`} that only it had`);
    if (pins.length > 0) shell.note(`${name}: took over ${pins.length === 1 ? 'the pin' : 'the pins'} of ${pins.join(', ')}`);
    for (const note of notes) shell.note(`${name}: ${note}`);
    if (error !== undefined) shell.complain(renderFailure(error, shell.options, name));
  }
}

/** 0 when all copies are made, 3 when some are; when all have failed, the exit code of the first failure. */
export function copiesExitCode(copies: readonly TargetCopy[]): number {
  const failed = copies.filter(({ outcome }) => outcome === 'failed');
  if (failed.length === 0) return exitCodes.done;
  return failed.length === copies.length ? (failed[0]?.error?.exitCode ?? exitCodes.internal) : exitCodes.partial;
}

/** The state of each target for people. */
export function renderTargets(targets: readonly TargetStatus[], columns: number): string {
  if (targets.length === 0) return 'There is no target. Add one with `idc target add`.';
  const rows = targets.map(({ name, kind, address, behind, lastSuccessAt, failure }) =>
    [name, kind, lastSuccessAt === undefined ? 'never' : minuteText(new Date(lastSuccessAt)), String(behind), failure?.code ?? '-', address]);
  return renderTable(['TARGET', 'TYPE', 'COPIED (UTC)', 'BEHIND', 'FAILURE', 'ADDRESS'], rows, columns);
}

/** What was found of each target for people. */
export function renderChecks(checks: readonly CheckedTarget[], style: Style): string {
  if (checks.length === 0) return 'There is no target. Add one with `idc target add`.';
  return checks.flatMap(({ name, findings }) => [
    findings.some(({ severity }) => severity === 'error') ? style.removed(`${name}: cannot be used`) : style.added(`${name}: can be used`),
    ...findings.map(({ severity, message, remedy }) => `  ${severity === 'info' ? '' : `${severity}: `}${remedy === undefined ? message : `${sentence(message)} ${remedy}`}`),
  ]).join('\n');
}

/** What was brought back for people. */
export function renderPulled({ name, verified, snapshots, moved }: PulledTarget): string {
  const held = `${name} holds ${verified.snapshots} snapshots in ${verified.objects.toLocaleString('en-US')} objects, all verified.`;
  if (moved.length === 0) return `${held}\nNothing of it was missing here.`;
  return `${held}\nBrought back ${snapshots.length} snapshots; moved ${moved.join(', ')}.`;
}
