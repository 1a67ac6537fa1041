import type { AccessGrid } from '../access-grid.js';
import type { AccessScope } from './access-answer.js';
import { element, fill } from './element.js';

/** Names that are offered at once; who sees more goes on typing. */
const offered = 12;

interface Candidate {
  readonly text: string;
  readonly sort: string;
  readonly scope: AccessScope;
}

/** A field that finds users, accounts and permission sets by a part of their name. */
export function accessSearch(grid: AccessGrid, ask: (scope: AccessScope) => void): HTMLElement {
  const candidates = candidatesIn(grid);
  const input = element('input', { type: 'search', id: 'access-search', autocomplete: 'off', spellcheck: 'false', 'aria-describedby': 'access-found' });
  const status = element('p', { id: 'access-found', class: 'soft', role: 'status' });
  const list = element('ul', { class: 'found' });
  const search = (): void => {
    const wanted = input.value.trim().toLowerCase();
    const found = wanted === '' ? [] : candidates.filter(({ text }) => text.toLowerCase().includes(wanted));
    fill(status, statusText(wanted, found.length, grid));
    fill(list, ...found.slice(0, offered).map((candidate) => element('li', {}, offer(candidate, ask))));
  };
  input.addEventListener('input', search);
  input.addEventListener('keydown', ({ key }) => {
    if (key === 'Enter') list.querySelector('button')?.click();
  });
  search();
  return element('div', { class: 'search', role: 'search' }, element('label', { for: 'access-search' }, 'Find a user, an account or a permission set'), input, status, list);
}

function candidatesIn({ users, accounts, permissionSets }: AccessGrid): Candidate[] {
  return [
    ...users.map((user): Candidate => ({ text: user, sort: 'user', scope: { user } })),
    ...accounts.map(({ accountId, name }): Candidate => ({ text: name === undefined ? accountId : `${name} ${accountId}`, sort: 'account', scope: { accountId } })),
    ...permissionSets.map((permissionSet): Candidate => ({ text: permissionSet, sort: 'permission set', scope: { permissionSet } })),
  ];
}

function offer({ text, sort, scope }: Candidate, ask: (scope: AccessScope) => void): HTMLElement {
  const button = element('button', { type: 'button' }, text, ' ', element('small', {}, sort));
  button.addEventListener('click', () => { ask(scope); });
  return button;
}

function statusText(wanted: string, found: number, { users, accounts }: AccessGrid): string {
  if (wanted === '') return `${users.length.toLocaleString('en')} users, ${accounts.length.toLocaleString('en')} accounts with assignments.`;
  if (found === 0) return 'Nothing is called so.';
  return found <= offered ? `${found} found.` : `${found.toLocaleString('en')} found; the first ${offered} are shown.`;
}
