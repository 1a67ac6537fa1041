import { counted, found, opened, over, type NoticeRule } from '../run-facts.js';

/** Targets that could not be copied to. They belong to the repository, whichever instance a backup was of. */
export const copiesRule: NoticeRule = (operation) => {
  const failures = found(operation.event, 'copyFailures');
  const problem = { topic: 'failure', subject: 'copies to targets' } as const;
  if (failures === undefined) return [];
  if (failures === 0) return 'target' in (operation.event.parameters ?? {}) ? [] : [over(operation, { ...problem, text: 'All targets are copied to again.' })];
  return [opened(operation, {
    ...problem, text: `${counted(failures, 'target')} could not be copied to; the next backup catches up.`, remedy: 'See which, and why, with `idc target list` and `idc target check`.',
  })];
};
