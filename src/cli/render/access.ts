import type { Access, AccessAnswer, AccessHistory, AccessHistoryEvent, AccessImpact, Blame, Provenance } from '../../operations/index.js';
import type { Shell } from '../wire.js';
import { actorText } from './actor.js';
import { oneLine } from './changes.js';
import type { Style } from './style.js';
import { renderTable } from './table.js';
import { minuteText } from './time.js';

/** Room for a day: in a table of access the hour says little. */
const shortSince = 12;

/** Who can reach what, for people: a line for each user, permission set and account. */
export function renderAccess({ at, access }: AccessAnswer, columns: number): string {
  if (access.length === 0) return `At ${at}: nobody and nothing.`;
  const rows = access.map((one) => [one.accountId, oneLine(one.accountName ?? '-'), one.permissionSet, oneLine(one.user), sinceText(one.since).slice(0, shortSince), waysOf(one)]);
  const users = new Set(access.map(({ user }) => user)).size;
  const accounts = new Set(access.map(({ accountId }) => accountId)).size;
  return [renderTable(['ACCOUNT', 'NAME', 'PERMISSION SET', 'USER', 'SINCE', 'THROUGH'], rows, columns), `At ${at}: ${count(users, 'user')}, ${count(accounts, 'account')}.`].join('\n');
}

/** Tells where the answer may lack something. */
export function noteAccessGaps({ gaps }: AccessAnswer, shell: Shell): void {
  for (const { kind, name, reason } of gaps) shell.note(`not known: ${kind} ${name ?? '(all)'}: ${reason}`);
}

/** What has happened to access, newest first: a line for each event. */
export function renderHistory({ events, older, snapshots }: AccessHistory, style: Style, columns: number): string {
  if (events.length === 0) return `No change of this access in ${count(snapshots, 'snapshot')}.`;
  const rows = events.map(({ type, access, before, shownBy }) => [
    minuteText(shownBy.takenAt), words[type], access.accountId, access.permissionSet, oneLine(access.user), shownBy.actor === undefined ? '-' : actorText(shownBy.actor),
    type === 'rerouted' && before !== undefined ? `${waysOf(access)}; before: ${waysOf(before)}` : waysOf(access),
  ]);
  const table = renderTable(['SHOWN (UTC)', 'CHANGE', 'ACCOUNT', 'PERMISSION SET', 'USER', 'BY', 'THROUGH'], rows, columns).split('\n');
  const painted = table.map((line, index) => (index === 0 ? line : paint(events[index - 1], style)(line)));
  return [...painted, `${count(events.length, 'change')} in ${count(snapshots, 'snapshot')}${older === 0 ? '' : `, and ${older} older: raise --limit to see them`}.`].join('\n');
}

/** Since when each part of an object is as it is, and by whom. */
export function renderBlame({ object, at, rows }: Blame, columns: number): string {
  const lines = rows.map(({ path, value, since }) => [
    since.snapshotId, sinceText(since), since.actor === undefined ? '-' : actorText(since.actor), oneLine(path.join(' ')), value === undefined ? '' : oneLine(typeof value === 'string' ? value : JSON.stringify(value)),
  ]);
  return [`${object.kind} ${oneLine(object.name)} at ${at}:`, renderTable(['SNAPSHOT', 'SINCE (UTC)', 'BY', 'PART', 'VALUE'], lines, columns)].join('\n');
}

/** What changes mean for people: who gains and who loses what, and where. */
export function renderImpact({ gained, lost, rerouted }: AccessImpact, accountNames: ReadonlyMap<string, string>, style: Style): string {
  const line = (sign: string, access: Access, ways: string): string =>
    `  ${sign} ${oneLine(access.user)}: ${access.permissionSet} on ${oneLine(accountNames.get(access.accountId) ?? 'account')} (${access.accountId}), ${ways}`;
  return [
    'Access:',
    ...lost.map((access) => style.removed(line('-', access, waysOf(access)))),
    ...gained.map((access) => style.added(line('+', access, waysOf(access)))),
    ...rerouted.map(({ before, after }) => style.changed(line('~', after, `${waysOf(after)} in place of ${waysOf(before)}`))),
    `${peopleIn(gained)} gain ${gained.length}, ${peopleIn(lost)} lose ${lost.length}, ${peopleIn(rerouted.map(({ after }) => after))} keep ${rerouted.length} in another way.`,
  ].join('\n');
}

const words = { gained: 'gained', lost: 'lost', rerouted: 'other way' } as const;

function paint(event: AccessHistoryEvent | undefined, style: Style): (text: string) => string {
  return event === undefined ? (text) => text : { gained: style.added, lost: style.removed, rerouted: style.changed }[event.type];
}

/** What the first snapshot shows may be older than it. */
function sinceText(since: Provenance | undefined): string {
  if (since === undefined) return 'not yet';
  return since.isFirst ? `≤ ${minuteText(since.takenAt)}` : minuteText(since.takenAt);
}

/** The groups by which somebody has access, and whether directly. */
export function waysOf({ groups, isDirect }: Pick<Access, 'groups' | 'isDirect'>): string {
  return [...groups.map(oneLine), ...(isDirect ? ['direct'] : [])].join(', ');
}

function peopleIn(access: readonly Access[]): string {
  return count(new Set(access.map(({ user }) => user)).size, 'user');
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}
