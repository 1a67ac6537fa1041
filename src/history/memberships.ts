import type { History, HistoryStep } from './history.js';
import { namesOfUser } from './names-of-user.js';

/** That a user is in a group, and the step that put the user there. */
export interface Membership {
  readonly group: string;
  readonly since: HistoryStep;
}

/** The groups that a user is in at the end of a history, each with the step since which it is so. */
export function membershipsOf(history: History, user: string): Membership[] {
  const names = namesOfUser(history, user);
  const since = new Map<string, HistoryStep>();
  history.steps.forEach((step, index) => {
    const name = names[index] as string;
    const isRenamed = step.renamed.some(([, after]) => after === name);
    if (step.replaced.includes(name)) for (const group of since.keys()) since.set(group, step);
    for (const { group, added, removed } of step.members) {
      if (removed.includes(name)) since.delete(group);
      if (added.includes(name) && !(isRenamed && since.has(group))) since.set(group, step);
    }
    // Under the old name the user has left; under the new one the user is where no group took the new name in.
    if (isRenamed) for (const group of [...since.keys()]) if (leftFor(step, group, name)) since.delete(group);
  });
  return [...since].map(([group, step]) => ({ group, since: step })).sort((a, b) => (a.group < b.group ? -1 : 1));
}

/** Whether a user that is renamed in a step leaves a group in it: the old name goes, and the new one does not come. */
function leftFor({ renamed, members }: HistoryStep, group: string, name: string): boolean {
  const before = renamed.find(([, after]) => after === name)?.[0] ?? name;
  const change = members.find((one) => one.group === group);
  return change?.removed.includes(before) === true && !change.added.includes(name);
}
