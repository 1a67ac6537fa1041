import type { AccessGrid } from '../access-grid.js';
import type { AccessScope } from './access-answer.js';
import { element, fill } from './element.js';

/** Accounts of one page of the matrix. */
const pageSize = 20;

/** The matrix: a row for each account, a column for each permission set, and in each cell how many users have it. */
export function accessGridView(grid: AccessGrid, ask: (scope: AccessScope) => void): HTMLElement {
  const place = element('div');
  const status = element('p', { class: 'soft', role: 'status' });
  const accountFilter = filterField('grid-accounts');
  const setFilter = filterField('grid-sets');
  let page = 0;
  const show = (): void => {
    const accounts = grid.accounts.filter(({ accountId, name = '' }) => fits(`${name} ${accountId}`, accountFilter.value));
    const pages = Math.max(1, Math.ceil(accounts.length / pageSize));
    page = Math.min(page, pages - 1);
    const shown = accounts.slice(page * pageSize, (page + 1) * pageSize);
    const sets = grid.permissionSets.filter((set) => fits(set, setFilter.value) && shown.some(({ accountId }) => grid.count(accountId, set) > 0));
    fill(status, accounts.length === 0 ? 'No account is called so.' : `Accounts ${page * pageSize + 1} to ${page * pageSize + shown.length} of ${accounts.length.toLocaleString('en')}.`);
    fill(place, accounts.length > 0 && matrix(grid, shown, sets, ask), pages > 1 && turning(page, pages, (to) => { page = to; show(); }));
  };
  for (const filter of [accountFilter, setFilter]) filter.addEventListener('input', () => { page = 0; show(); });
  show();
  return element('section', { class: 'matrix', 'aria-labelledby': 'grid-title' },
    element('h3', { id: 'grid-title' }, 'Accounts and permission sets'),
    element('p', { class: 'soft' }, 'How many users have which permission set in which account. A number leads to their names.'),
    element('div', { class: 'fields' }, labelled('Accounts with', accountFilter), labelled('Permission sets with', setFilter)), status, place);
}

function filterField(id: string): HTMLInputElement {
  return element('input', { type: 'search', id, autocomplete: 'off', spellcheck: 'false' });
}

function labelled(text: string, input: HTMLInputElement): HTMLElement {
  return element('p', { class: 'field' }, element('label', { for: input.id }, text), input);
}

function fits(text: string, wanted: string): boolean {
  return text.toLowerCase().includes(wanted.trim().toLowerCase());
}

function matrix(grid: AccessGrid, accounts: AccessGrid['accounts'], sets: readonly string[], ask: (scope: AccessScope) => void): HTMLElement {
  const head = element('tr', {}, element('th', { scope: 'col' }, 'Account'), element('th', { scope: 'col', class: 'number' }, 'Users'), ...sets.map((set) => element('th', { scope: 'col', class: 'number' }, ...breakable(set))));
  const rows = accounts.map(({ accountId, name }) => element('tr', {},
    element('th', { scope: 'row' }, name ?? accountId, name !== undefined && element('small', {}, accountId)),
    cell(grid.reach(accountId), `Who can reach ${name ?? accountId}`, () => { ask({ accountId }); }),
    ...sets.map((permissionSet) => cell(grid.count(accountId, permissionSet), `Who has ${permissionSet} in ${name ?? accountId}`, () => { ask({ accountId, permissionSet }); }))));
  return element('div', { class: 'wide grid', tabindex: '0', role: 'region', 'aria-label': 'Number of users by account and permission set' },
    element('table', {}, element('caption', {}, 'Number of users by account and permission set'), element('thead', {}, head), element('tbody', {}, ...rows)));
}

/** A name that may be broken where its words meet, as in AdministratorAccess. */
function breakable(name: string): Node[] {
  return name.split(/(?<=[a-z0-9])(?=[A-Z])|(?<=[-_.])/).flatMap((word, index) => [...(index === 0 ? [] : [element('wbr')]), element('span', {}, word)]);
}

function cell(count: number, label: string, onClick: () => void): HTMLElement {
  if (count === 0) return element('td', { class: 'number none' }, '·');
  const button = element('button', { type: 'button', 'aria-label': `${label}: ${count}` }, count.toLocaleString('en'));
  button.addEventListener('click', onClick);
  return element('td', { class: 'number' }, button);
}

function turning(page: number, pages: number, turn: (to: number) => void): HTMLElement {
  const button = (text: string, to: number): HTMLElement => {
    const made = element('button', { type: 'button', disabled: to < 0 || to >= pages }, text);
    made.addEventListener('click', () => { turn(to); });
    return made;
  };
  return element('p', { class: 'more' }, button('Earlier accounts', page - 1), ` Page ${page + 1} of ${pages} `, button('Further accounts', page + 1));
}
