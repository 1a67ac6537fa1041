import type { IdcError } from '../../errors/index.js';
import type { Problem, RecordCounts, ValidatedSource } from '../../operations/index.js';
import type { Shell } from '../wire.js';
import { oneLine } from './changes.js';
import { countsText } from './counts.js';

/** `15 users, 4 groups and 11 accounts`. */
export function recordsText({ account, ...counts }: RecordCounts): string {
  return account === undefined ? countsText(counts) : `${countsText(counts)} and ${account} ${account === 1 ? 'account' : 'accounts'}`;
}

/** What a source that was found valid holds. */
export function renderValidated({ header: { instance, origin, coverage }, counts, edited }: ValidatedSource): string {
  return [
    `valid: ${recordsText(counts)} of ${oneLine(instance.instanceArn)} (${oneLine(instance.region)})`,
    ...(origin.snapshotId === undefined ? [] : [`from: ${oneLine(origin.snapshotId)}${origin.takenAt === undefined ? '' : ` of ${oneLine(origin.takenAt)}`}${origin.tool === undefined ? '' : `, by ${oneLine(origin.tool)}`}`]),
    ...coverage.gaps.map(({ kind, name, reason }) => `gap: ${kind} ${oneLine(name ?? '(all)')}: ${oneLine(reason)}`),
    ...edited.map((line) => `edited: ${line}`),
  ].join('\n');
}

/** Every problem of a source on a line of its own, in the form that editors make links of. */
export function complainOfProblems({ options, complain }: Shell, { details }: IdcError): void {
  const problems = (details['problems'] ?? []) as readonly Problem[];
  if (options.output === 'json' || problems.length < 2) return;
  for (const { file, line, column, message } of problems) complain(`${oneLine(file)}:${line}:${column}: ${oneLine(message)}`);
}
