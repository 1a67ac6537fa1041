import type { FoundEvent, VerifiedLog } from '../../operations/index.js';
import type { Style } from './style.js';
import { renderTable } from './table.js';

/** Columns of a table in which nothing is cut. */
const uncut = 100_000;

/** Events for people, a line for each. @param verbose with what each has used and found, and nothing cut */
export function renderEvents(events: readonly FoundEvent[], columns: number, verbose = false): string {
  if (events.length === 0) return 'No event in the audit log fits.';
  const rows = events.map((event) => [event.at.slice(0, 19).replace('T', ' '), event.action, outcomeText(event), callerText(event), event.instances?.join(',') ?? '-', verbose ? `${usageText(event)}${detailText(event)}` : detailText(event)]);
  return renderTable(['TIME (UTC)', 'ACTION', 'OUTCOME', 'CALLER', 'INSTANCE', 'DETAILS'], rows, verbose ? uncut : columns);
}

function outcomeText({ outcome, error }: FoundEvent): string {
  return error === undefined ? outcome : `${outcome} (${error})`;
}

/** The session of a role is what tells people apart; without one, the user of the machine. */
function callerText({ caller: { arn, user, host, ci } }: FoundEvent): string {
  const person = arn === undefined ? `${user}@${host}` : arn.split(':').slice(5).join(':');
  return ci?.['actor'] === undefined ? person : `${person} by ${ci['actor']}`;
}

function detailText({ snapshots = [], parameters = {}, decision }: FoundEvent): string {
  const given = Object.entries(parameters).map(([name, value]) => `${name}=${String(value)}`);
  const decided = decision === undefined ? [] : [`decided by ${decision.policies.join(', ') || 'no policy'}`];
  return [...decided, ...given, ...snapshots].join(' ');
}

function usageText({ durationMs, usage = {}, findings = {} }: FoundEvent): string {
  const { cpuMs, peakMemoryBytes, calls, throttles } = usage;
  const parts = [
    durationMs === undefined ? undefined : `${(durationMs / 1000).toFixed(1)} s`,
    cpuMs === undefined ? undefined : `cpu ${(cpuMs / 1000).toFixed(1)} s`,
    peakMemoryBytes === undefined ? undefined : `${Math.round(peakMemoryBytes / 1e6)} MB`,
    calls === undefined ? undefined : `${calls} calls`,
    throttles === undefined || throttles === 0 ? undefined : `${throttles} throttled`,
    ...Object.entries(findings).map(([name, value]) => `${name} ${value}`),
  ].filter((part) => part !== undefined);
  return parts.length === 0 ? '' : `[${parts.join(', ')}] `;
}

/** What was found of each log for people. */
export function renderVerified(logs: readonly VerifiedLog[], style: Style): string {
  if (logs.length === 0) return 'There is no audit log yet.';
  return logs.flatMap(({ writer, events, first, head, findings }) => [
    findings.length === 0 ? style.added(`${writer}: ${events} events from ${first} on, as they were written; the last is ${head}`) : style.removed(`${writer}: not as it was written`),
    ...findings.map(({ message, file, line }) => `  ${message}${file === undefined ? '' : ` (${file}${line === undefined ? '' : `:${line}`})`}`),
  ]).join('\n');
}

/** The text of what `idc audit verify` answers when something is wrong. */
export function isBroken(logs: readonly VerifiedLog[]): boolean {
  return logs.some(({ findings }) => findings.length > 0);
}
