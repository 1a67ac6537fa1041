import type { History, HistoryStep } from './history.js';

/**
 * The name that a user has after each step, found from the last one backwards.
 * @param user the name in the end, or an earlier one that nobody goes by now
 */
export function namesOfUser({ steps }: History, user: string): string[] {
  const names: string[] = [];
  let name = nameNow(steps, user);
  for (let index = steps.length - 1; index >= 0; index -= 1) {
    names[index] = name;
    name = steps[index]?.renamed.find(([, after]) => after === name)?.[0] ?? name;
  }
  return names;
}

/** A name that somebody had before stands for that person, unless somebody else goes by it now. */
function nameNow(steps: readonly HistoryStep[], user: string): string {
  let name = user;
  for (const { renamed, versions } of steps) {
    const later = renamed.find(([before]) => before === name)?.[1];
    if (later !== undefined) name = later;
    else if (name !== user && versions.some(({ kind, name: came, isGone }) => kind === 'user' && came === user && !isGone)) name = user;
  }
  return name;
}
