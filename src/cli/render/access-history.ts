import type { AccessHistory, AccessHistoryEvent } from '../../operations/index.js';
import { count, waysOf } from './access.js';
import { oneLine } from './changes.js';
import { byText } from './since.js';
import type { Style } from './style.js';
import { renderTable } from './table.js';
import { minuteText } from './time.js';

const words = { gained: 'gained', lost: 'lost', rerouted: 'other way' } as const;

/** What has happened to access, newest first: a line for each event. */
export function renderHistory({ events, older, snapshots }: AccessHistory, style: Style, columns: number): string {
  if (events.length === 0) return `No change of this access in ${count(snapshots, 'snapshot')}.`;
  const rows = events.map(({ type, access, before, shownBy }) => [
    minuteText(shownBy.takenAt), words[type], access.accountId, access.permissionSet, oneLine(access.user), byText(shownBy), before === undefined ? waysOf(access) : `${waysOf(access)}; before: ${waysOf(before)}`,
  ]);
  const table = renderTable(['SHOWN (UTC)', 'CHANGE', 'ACCOUNT', 'PERMISSION SET', 'USER', 'BY', 'THROUGH'], rows, columns).split('\n');
  const painted = table.map((line, index) => paint(events[index - 1], style)(line));
  return [...painted, `${count(events.length, 'change')} in ${count(snapshots, 'snapshot')}${older === 0 ? '' : `, and ${older} older: raise --limit to see them`}.`].join('\n');
}

function paint(event: AccessHistoryEvent | undefined, style: Style): (text: string) => string {
  return event === undefined ? (text) => text : { gained: style.added, lost: style.removed, rerouted: style.changed }[event.type];
}
