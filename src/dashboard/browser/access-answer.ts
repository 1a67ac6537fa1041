import type { AccessFilter } from '../../diff/access/access.js';
import type { History } from '../../history/history.js';
import { actorName } from '../../model/change-actor.js';
import { accessRows, type AccessRow } from '../access-rows.js';
import { element, fill } from './element.js';
import { longList } from './long-list.js';

/** What is asked: at least one of the three. */
export type AccessScope = AccessFilter;

interface Column {
  readonly title: string;
  readonly text: (row: AccessRow) => string;
}

const account: Column = { title: 'Account', text: ({ accountName, accountId }) => (accountName === undefined ? accountId : `${accountName} (${accountId})`) };
const permissionSet: Column = { title: 'Permission set', text: (row) => row.permissionSet };
const user: Column = { title: 'User', text: (row) => row.user };
const rest: readonly Column[] = [
  { title: 'Through', text: ({ through }) => through },
  { title: 'Since', text: ({ since, isOlder }) => (isOlder ? `≤ ${since}` : since) },
  { title: 'By', text: ({ actor }) => (actor === undefined ? '–' : actorName(actor)) },
];

/**
 * Answers who can reach what.
 * @returns the heading of the answer
 */
export function accessAnswer(target: HTMLElement, history: History, scope: AccessScope): HTMLElement {
  const rows = accessRows(history, scope);
  const columns = [scope.user === undefined && user, scope.accountId === undefined && account, scope.permissionSet === undefined && permissionSet].filter((column) => column !== false);
  const heading = element('h3', { tabindex: '-1' }, headingOf(scope, rows));
  const status = element('p', { class: 'soft', role: 'status' });
  const place = element('div');
  const filter = element('input', { type: 'search', id: 'access-filter', autocomplete: 'off', spellcheck: 'false' });
  const show = (): void => {
    const wanted = filter.value.trim().toLowerCase();
    const shown = wanted === '' ? rows : rows.filter((row) => [...columns, ...rest].some(({ text }) => text(row).toLowerCase().includes(wanted)));
    fill(status, countText(shown.length, rows.length));
    fill(place, ...(shown.length > 0 ? table(heading.textContent, [...columns, ...rest], shown) : []));
  };
  filter.addEventListener('input', show);
  show();
  fill(target, heading, rows.length > 10 && element('p', { class: 'field' }, element('label', { for: 'access-filter' }, 'Only rows with'), filter), status, place);
  return heading;
}

function headingOf({ user: who, accountId, permissionSet: set }: AccessScope, [first]: readonly AccessRow[]): string {
  if (who !== undefined) return `What ${who} can reach`;
  const where = accountId === undefined ? undefined : first === undefined ? accountId : account.text(first);
  if (set === undefined) return `Who can reach ${where ?? ''}`;
  return where === undefined ? `Who has ${set}, and where` : `Who has ${set} in ${where}`;
}

function countText(shown: number, all: number): string {
  if (all === 0) return 'Nobody and nothing.';
  return shown === all ? `${all.toLocaleString('en')} found.` : `${shown.toLocaleString('en')} of ${all.toLocaleString('en')} are shown.`;
}

function table(caption: string, columns: readonly Column[], rows: readonly AccessRow[]): Node[] {
  const body = element('tbody');
  const foot = longList(body, rows, (row) => element('tr', {}, ...columns.map(({ title, text }, index) =>
    (index === 0 ? element('th', { scope: 'row' }, text(row)) : element('td', { 'data-name': title }, text(row))))));
  const head = element('tr', {}, ...columns.map(({ title }) => element('th', { scope: 'col' }, title)));
  return [
    element('div', { class: 'wide stacked', tabindex: '0', role: 'region', 'aria-label': caption }, element('table', {}, element('caption', {}, caption), element('thead', {}, head), body)),
    foot,
  ];
}
