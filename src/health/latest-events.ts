import type { AuditFields, AuditMeasure } from '../audit/index.js';
import type { HealthFacts } from './facts.js';

type Events = Pick<HealthFacts, 'events'>;

/** Outcomes of an operation that did not do what it was for. That people interrupt or do not confirm it is no failure. */
const failures: readonly string[] = ['failed', 'partial', 'unfinished', 'denied', 'refused'];

/** Whether an operation failed, in whole or in part. */
export function hasFailed({ outcome }: Pick<AuditFields, 'outcome'>): boolean {
  return failures.includes(outcome);
}

/** Whether an operation touched an instance. One that ended before it knew which may have been for any. */
export function concerns({ instances }: AuditFields, name: string): boolean {
  return instances === undefined || instances.includes(name);
}

/** The newest of some events, with its measure; only those that have measured. */
export function lastMeasured({ events }: Events, action: string, measure: AuditMeasure, isMeant: (event: AuditFields) => boolean = () => true): { event: AuditFields; value: number } | undefined {
  for (const event of events) {
    const value = event.findings?.[measure];
    if (event.action === action && value !== undefined && isMeant(event)) return { event, value };
  }
  return undefined;
}

/** The last failed backup of an instance, where none was good since. */
export function lastFailure({ events }: Events, name: string, goodAt: Date | undefined): AuditFields | undefined {
  return events.find((event) => event.action === 'backup:create' && hasFailed(event) && concerns(event, name) && (goodAt === undefined || new Date(event.at) > goodAt));
}

/** Drift as last measured; accepted or taken back since then, it is not known. */
export function lastDrift(facts: Events, name: string): { event: AuditFields; value: number } | undefined {
  const measured = lastMeasured(facts, 'drift', 'differences', (event) => concerns(event, name));
  const settled = facts.events.find(({ action, outcome, ...event }) => ['drift:accept', 'drift:revert'].includes(action) && outcome === 'done' && (event.instances?.includes(name) ?? false));
  return measured !== undefined && (settled === undefined || settled.at < measured.event.at) ? measured : undefined;
}

/** The validation that found damages which nothing has settled since, else the last one. */
export function lastValidation(facts: Events): { event: AuditFields; value: number } | undefined {
  let newest: { event: AuditFields; value: number } | undefined;
  let widest = -1;
  for (const event of facts.events) {
    if (event.action === 'backup:repair' && event.outcome === 'done') break;
    const value = event.findings?.damages;
    if (event.action !== 'backup:validate' || value === undefined) continue;
    const { validated = 0 } = event.findings ?? {};
    if (value > 0 && validated > widest) return { event, value };
    newest ??= { event, value };
    widest = Math.max(widest, isOfAll(event) ? Infinity : validated);
  }
  return newest;
}

function isOfAll({ parameters }: AuditFields): boolean {
  return parameters?.['all'] === true;
}
