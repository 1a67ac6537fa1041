import { counted, found, instancesText, isNarrowed, opened, over, type NoticeRule } from '../run-facts.js';

/** Snapshots that lack something. */
export const gapsRule: NoticeRule = (operation) => {
  const { event } = operation;
  const gaps = found(event, 'gaps');
  if (event.action !== 'backup:create' || gaps === undefined) return [];
  const problem = { topic: 'gaps', subject: instancesText(event) } as const;
  if (gaps > 0) {
    return [opened(operation, {
      ...problem, text: `The snapshot of ${problem.subject} lacks ${counted(gaps, 'part')} that could not be read; no restore deletes what lies there.`,
      remedy: 'See which, and why, with `idc backup show latest`; the next backup asks for them first.',
    })];
  }
  const isComplete = !isNarrowed(event) && (found(event, 'instanceFailures') ?? 0) === 0;
  return isComplete ? [over(operation, { ...problem, text: `The snapshot of ${problem.subject} has no gap.` })] : [];
};
