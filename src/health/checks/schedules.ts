import type { AuditFields } from '../../audit/index.js';
import type { HealthFacts, ScheduleFacts } from '../facts.js';
import type { HealthReason } from '../health.js';
import { hasFailed } from '../latest-events.js';
import type { RepositoryCheck } from './check.js';

/** The last run of a schedule as a whole, or that it was missed. */
export function lastRun({ events }: Pick<HealthFacts, 'events'>, { name }: Pick<ScheduleFacts, 'name'>): AuditFields | undefined {
  return events.find((event) => (event.action === 'schedule:run' && event.schedule === name) || (event.action === 'schedule:missed' && event.parameters?.['name'] === name));
}

/** The last run of a schedule failed, or did not take place. */
export const schedules: RepositoryCheck = (facts) => facts.schedules.filter(({ isEnabled }) => isEnabled).map((schedule) => judged(schedule, facts)).filter((reason) => reason !== undefined);

function judged(schedule: ScheduleFacts, facts: HealthFacts): HealthReason | undefined {
  const last = lastRun(facts, schedule);
  if (last === undefined || !hasFailed(last)) return undefined;
  const common = { level: 'warning', subject: `schedule ${schedule.name}`, remedy: `Run it now: \`idc schedule run ${schedule.name}\`.` } as const;
  return last.action === 'schedule:missed'
    ? { ...common, name: 'schedule-missed', text: `the last run of ${schedule.name} was missed` }
    : { ...common, name: 'schedule-failed', text: `the last run of ${schedule.name} ended as ${last.outcome}` };
}
