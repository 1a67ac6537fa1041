import { counted, found, instancesText, isNarrowed, opened, over, type NoticeRule } from '../run-facts.js';

/** Differences between the live state and the baseline. */
export const driftRule: NoticeRule = (operation) => {
  const { event } = operation;
  const differences = found(event, 'differences');
  if (differences === undefined) return [];
  const problem = { topic: 'drift', subject: instancesText(event) } as const;
  if (differences > 0) {
    return [opened(operation, {
      ...problem, text: `${counted(differences, 'object')} of ${problem.subject} ${differences === 1 ? 'differs' : 'differ'} from the reviewed baseline.`,
      remedy: 'See them with `idc drift`, then `idc drift accept` or `idc drift revert`.',
    })];
  }
  const isComplete = !isNarrowed(event) && (found(event, 'gaps') ?? 0) === 0;
  return isComplete ? [over(operation, { ...problem, text: `The live state of ${problem.subject} is that of the reviewed baseline.` })] : [];
};
