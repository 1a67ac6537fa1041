import { counted, found, instancesText, isNarrowed, opened, over, type NoticeRule } from '../run-facts.js';

/** Kinds of which much is suddenly gone. */
export const suddenLossRule: NoticeRule = (operation) => {
  const { event } = operation;
  const losses = found(event, 'losses');
  if (event.action !== 'backup:create' || losses === undefined) return [];
  const problem = { topic: 'sudden-loss', subject: instancesText(event) } as const;
  if (losses > 0) {
    return [opened(operation, {
      ...problem, level: 'critical', text: `A large part of ${counted(losses, 'kind')} of object is suddenly gone from ${problem.subject}.`,
      remedy: 'See what with `idc diff latest~1 latest`. Put it back with `idc restore latest~1`, or accept it with `idc backup create --accept-losses`.',
    })];
  }
  const isComplete = !isNarrowed(event) && (found(event, 'gaps') ?? 0) === 0 && (found(event, 'instanceFailures') ?? 0) === 0;
  return isComplete ? [over(operation, { ...problem, text: `Nothing is suddenly gone from ${problem.subject} any more, or it was accepted.` })] : [];
};
