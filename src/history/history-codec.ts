import { createHash } from 'node:crypto';
import { kindNames, type ChangeActor, type Gap, type KindName } from '../model/index.js';
import type { History, HistoryStep, HolderChange, MemberChange, ObjectVersion } from './history.js';

const mark = 'identity-center-history 1';

/** A step as a line of JSON has it. Names are numbers: places in the list of all texts, to which each line adds those that are new. */
type Line = [
  texts: string[], snapshotId: string, takenAt: number, commit: string, isSafety: 0 | 1, accounts: [number, number][], versions: number[][],
  members: [number, number[], number[]][], holders: [number, number, number[], number[], number[], number[]][], renamed: [number, number][], replaced: number[],
  rest: { gaps?: readonly Gap[]; unread?: readonly KindName[]; actors?: readonly (Omit<ChangeActor, 'time'> & { time: number })[] },
];

/** The bytes of a history: a line for each step, and a checksum at the end. */
export function encodeHistory({ instanceName, steps }: History): Uint8Array {
  const places = new Map<string, number>();
  const lines = [JSON.stringify([mark, instanceName]), ...steps.map((step) => JSON.stringify(lineOf(step, places)))];
  const text = lines.map((line) => `${line}\n`).join('');
  return Buffer.from(`${text}${checksum(text)}\n`);
}

/** The history that bytes hold; undefined when they are torn, damaged, of another instance or of another version of the format. */
export function decodeHistory(bytes: Uint8Array, instanceName: string): History | undefined {
  const file = Buffer.from(bytes).toString('utf8');
  const end = file.lastIndexOf('\n', file.length - 2) + 1;
  const text = file.slice(0, end);
  if (file.slice(end) !== `${checksum(text)}\n`) return undefined;
  const [first = '', ...lines] = text.slice(0, -1).split('\n');
  if (first !== JSON.stringify([mark, instanceName])) return undefined;
  const texts: string[] = [];
  return { instanceName, steps: lines.map((line) => stepOf(JSON.parse(line) as Line, texts)) };
}

/** SHA-256 (FIPS 180-4): it guards against accidents, not against somebody who can write the file. */
function checksum(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

function lineOf(step: HistoryStep, places: Map<string, number>): Line {
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

function stepOf([added, snapshotId, takenAt, commit, isSafety, accounts, versions, members, holders, renamed, replaced, rest]: Line, texts: string[]): HistoryStep {
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
