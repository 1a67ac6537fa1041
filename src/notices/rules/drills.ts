import { counted, found, opened, over, type NoticeRule } from '../run-facts.js';

/** Snapshots that cannot be restored in full. */
export const drillsRule: NoticeRule = (operation) => {
  const { event } = operation;
  const failures = found(event, 'drillFailures');
  const problem = { topic: 'failure', subject: 'drill of snapshots' } as const;
  if (failures === undefined) return [];
  if (failures === 0) return [over(operation, { ...problem, text: 'A drill has brought back all that can be.' })];
  return [opened(operation, {
    ...problem, level: 'critical', text: `${counted(failures, 'snapshot')} could not be brought back in full by a drill.`,
    remedy: 'Run `idc backup validate --drill` by hand to see in what they differ.',
  })];
};
