import type { AuditFields } from '../../audit/index.js';
import { opened, over, type NoticeRule } from '../run-facts.js';

/** Outcomes of a step that have been told, or are none of a failure. */
const well: readonly AuditFields['outcome'][] = ['done', 'different'];

/** Schedules that fail without any of their steps having told: one could not even be started. */
export const scheduleRunRule: NoticeRule = (operation) => {
  const { event, steps = [] } = operation;
  if (event.action !== 'schedule:run' || event.schedule === undefined) return [];
  const problem = { topic: 'failure', subject: `schedule ${event.schedule}` } as const;
  if (well.includes(event.outcome)) return [over(operation, { ...problem, text: `The schedule ${event.schedule} has run to its end.` })];
  if (steps.some(({ outcome, id }) => id !== event.id && !well.includes(outcome))) return [];
  return [opened(operation, {
    ...problem, text: `A step of the schedule ${event.schedule} could not be carried out.`, remedy: `Run \`idc schedule run ${event.schedule}\` by hand to see what is wrong.`,
  })];
};
