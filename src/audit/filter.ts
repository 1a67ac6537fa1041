import type { AuditEvent } from './audit-event.js';

/** Which events are wanted; what is absent wants all. */
export interface AuditFilter {
  readonly since?: Date | undefined;
  readonly until?: Date | undefined;
  /** Part of the ARN, the user, the CI actor or the CI repository, in any case. */
  readonly caller?: string | undefined;
  /** `backup:create`, or `backup:*` for all that begin so. */
  readonly action?: string | undefined;
  readonly outcome?: string | undefined;
  readonly instance?: string | undefined;
  readonly effect?: string | undefined;
}

/** Whether an event is wanted. */
export function isWanted(event: AuditEvent, { since, until, caller, action, outcome, instance, effect }: AuditFilter): boolean {
  const at = new Date(event.at);
  return (since === undefined || at >= since) && (until === undefined || at <= until)
    && (caller === undefined || callerTexts(event).some((text) => text.toLowerCase().includes(caller.toLowerCase())))
    && (action === undefined || fits(event.action, action))
    && (outcome === undefined || event.outcome === outcome)
    && (effect === undefined || event.effect === effect)
    && (instance === undefined || (event.instances?.includes(instance) ?? false));
}

function fits(action: string, wanted: string): boolean {
  return wanted.endsWith('*') ? action.startsWith(wanted.slice(0, -1)) : action === wanted;
}

function callerTexts({ caller: { arn, user, host, ci } }: AuditEvent): string[] {
  return [arn, `${user}@${host}`, ci?.['actor'], ci?.['repository']].filter((text) => text !== undefined);
}
