import type { Dashboard } from '../../../operations/index.js';
import { html, type Html } from '../html.js';
import { badge, numberText, timeOf } from './page-words.js';
import { pageTable } from './table.js';

type Event = Dashboard['events'][number];

/** Events that a table lists; the audit log has all. */
const listed = 15;

/** When snapshots were last read back, what was damaged, and how it was mended. */
export function integrity({ events }: Dashboard): Html {
  const found = events.filter(({ action, findings }) => action === 'backup:repair' || (action === 'backup:validate' && findings?.damages !== undefined)).slice(0, listed);
  if (found.length === 0) return html`<p class="soft">No snapshot was read back for proof yet: <code>idc backup validate --all</code>.</p>`;
  return pageTable('The latest checks of what is stored, and repairs', [{ title: 'Time' }, { title: 'What' }, { title: 'Snapshots', isNumber: true }, { title: 'Result' }],
    found.map((event) => [timeOf(new Date(event.at)), what(event), event.findings?.validated === undefined ? '' : numberText(event.findings.validated), result(event)]));
}

function result({ action, outcome, findings }: Event): Html {
  if (action === 'backup:repair') return outcome === 'done' ? badge('good', 'mended') : badge('bad', 'not all of it is mended');
  const damages = findings?.damages ?? 0;
  return damages === 0 ? badge('good', 'intact') : badge('bad', `${numberText(damages)} ${damages === 1 ? 'damage' : 'damages'}`);
}

/** What failed or was denied, and what was taken away. */
export function trouble({ events }: Dashboard): Html {
  const failed = events.filter(({ action, outcome, error }) => error !== undefined && outcome !== 'unconfirmed' && !action.startsWith('schedule:')).slice(0, listed);
  const removed = events.filter(({ action, outcome }) => outcome === 'done' && ['backup:prune', 'backup:delete', 'key:destroy', 'audit:prune', 'drift:revert', 'restore:rollback'].includes(action)).slice(0, listed);
  return html`${failed.length === 0 ? html`<p class="soft">Nothing has failed, and nobody was denied anything.</p>` : pageTable('What failed or was denied', [{ title: 'Time' }, { title: 'What' }, { title: 'Outcome' }, { title: 'Error' }, { title: 'Schedule' }],
    failed.map((event) => [timeOf(new Date(event.at)), what(event), badge('bad', event.outcome), html`<code>${event.error ?? ''}</code>`, event.schedule ?? '']))}
${removed.length > 0 && pageTable('What was taken away or put back', [{ title: 'Time' }, { title: 'What' }, { title: 'Schedule' }], removed.map((event) => [timeOf(new Date(event.at)), what(event), event.schedule ?? '']))}`;
}

/** An event as the command that left it. */
function what({ action }: Event): string {
  return action.replaceAll(':', ' ');
}
