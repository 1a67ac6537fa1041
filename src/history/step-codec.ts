import { kindNames, type ChangeActor, type Gap, type KindName } from '../model/index.js';
import type { HistoryStep, HolderChange, MemberChange, ObjectVersion } from './history.js';

/** A step as a line of JSON has it. Names are numbers: places in the list of all texts, to which each line adds those that are new. */
export type StepLine = [
  texts: string[], snapshotId: string, takenAt: number, commit: string, isSafety: 0 | 1, accounts: [number, number][], versions: number[][],
  members: [number, number[], number[]][], holders: [number, number, number[], number[], number[], number[]][], renamed: [number, number][], replaced: number[],
  rest: { gaps?: readonly Gap[]; unread?: readonly KindName[]; actors?: readonly (Omit<ChangeActor, 'time'> & { time: number })[] },
];

/**
 * A step as a line.
 * @param places of all texts so far; those that the step brings are added
 */
export function encodeStep(step: HistoryStep, places: Map<string, number>): StepLine {
  const texts: string[] = [];
  const place = (text: string): number => {
    const known = places.get(text);
    if (known !== undefined) return known;
    texts.push(text);
    places.set(text, places.size);
    return places.size - 1;
  };
  const all = (names: readonly string[]): number[] => names.map(place);
  const { gaps, unread, actors } = step;
  return [
    texts, step.snapshotId, step.takenAt.getTime(), step.commit, step.purpose === 'safety' ? 1 : 0,
    step.accountNames.map(([id, name]) => [place(id), place(name)]),
    step.versions.map(({ kind, name, path, id, isGone }) => [kindNames.indexOf(kind), place(name), isGone ? 1 : 0, path === undefined ? -1 : place(path), id === undefined ? -1 : place(id)]),
    step.members.map(({ group, added, removed }) => [place(group), all(added), all(removed)]),
    step.holders.map(({ accountId, permissionSet, groups, users }) => [place(accountId), place(permissionSet), all(groups.added), all(groups.removed), all(users.added), all(users.removed)]),
    step.renamed.map(([before, after]) => [place(before), place(after)]),
    all(step.replaced),
    {
      ...(gaps.length > 0 && { gaps }),
      ...(unread.length > 0 && { unread }),
      ...(actors.length > 0 && { actors: actors.map((actor) => ({ ...actor, time: actor.time.getTime() })) }),
    },
  ];
}

/**
 * Inverse of encodeStep.
 * @param texts all texts so far; those of the line are added
 */
export function decodeStep([added, snapshotId, takenAt, commit, isSafety, accounts, versions, members, holders, renamed, replaced, rest]: StepLine, texts: string[]): HistoryStep {
  for (const text of added) texts.push(text);
  const text = (place: number): string => texts[place] as string;
  const all = (places: readonly number[]): string[] => places.map(text);
  return {
    snapshotId, takenAt: new Date(takenAt), commit, purpose: isSafety === 1 ? 'safety' : 'backup',
    accountNames: accounts.map(([id, name]) => [text(id), text(name)]),
    versions: versions.map(([kind = 0, name = 0, isGone, path = -1, id = -1]): ObjectVersion => ({
      kind: kindNames[kind] as KindName, name: text(name), isGone: isGone === 1, ...(path >= 0 && { path: text(path) }), ...(id >= 0 && { id: text(id) }),
    })),
    members: members.map(([group, joined, left]): MemberChange => ({ group: text(group), added: all(joined), removed: all(left) })),
    holders: holders.map(([accountId, permissionSet, groups, noGroups, users, noUsers]): HolderChange => ({
      accountId: text(accountId), permissionSet: text(permissionSet), groups: { added: all(groups), removed: all(noGroups) }, users: { added: all(users), removed: all(noUsers) },
    })),
    renamed: renamed.map(([before, after]) => [text(before), text(after)]),
    replaced: all(replaced),
    gaps: rest.gaps ?? [],
    unread: rest.unread ?? [],
    actors: (rest.actors ?? []).map((actor) => ({ ...actor, time: new Date(actor.time) })),
  };
}
