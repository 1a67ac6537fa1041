import { kindNames } from '../../model/object.js';
import type { ChangeSet, JsonValue, ObjectChange, PropertyChange } from '../../model/index.js';
import type { InstanceData, PageData } from '../page-data.js';
import { element, fill } from './element.js';
import { longList } from './long-list.js';

const signs = { create: '+', update: '~', replace: '~', delete: '−', add: '+', remove: '−' } as const;
const actionWords = { create: 'created', update: 'changed', replace: 'replaced', delete: 'deleted', add: 'added', remove: 'removed' } as const;

/** What kinds and accounts are called. */
export interface ChangeWords extends Pick<PageData, 'labels'>, Pick<InstanceData, 'accountNames'> {}

/** Shows a change set: a line for each object, which opens to what changed inside. */
export function changeList(target: HTMLElement, { changes, unchanged }: ChangeSet, words: ChangeWords): void {
  const { labels } = words;
  const status = element('p', { role: 'status', class: 'counts' }, countsText(changes, unchanged, labels));
  const place = element('div');
  const filter = element('input', { type: 'search', id: 'compare-filter', autocomplete: 'off', spellcheck: 'false' });
  const show = (): void => {
    const wanted = filter.value.trim().toLowerCase();
    const shown = changes.filter((change) => `${labels[change.kind][0]} ${change.name}`.toLowerCase().includes(wanted));
    const list = element('ul', { class: 'changes' });
    const foot = longList(list, shown, (change) => changeItem(change, words));
    fill(place, list, foot);
  };
  filter.addEventListener('input', show);
  show();
  fill(target, status, changes.length > 10 && element('p', { class: 'field' }, element('label', { for: 'compare-filter' }, 'Only objects with'), filter), place);
}

function countsText(changes: readonly ObjectChange[], unchanged: number, labels: PageData['labels']): string {
  if (changes.length === 0) return `No differences; ${unchanged.toLocaleString('en')} objects are equal.`;
  const kinds = kindNames.flatMap((kind) => {
    const count = changes.filter((change) => change.kind === kind).length;
    return count === 0 ? [] : [`${count} ${labels[kind][count === 1 ? 0 : 1]}`];
  });
  return `${changes.length.toLocaleString('en')} differ (${kinds.join(', ')}); ${unchanged.toLocaleString('en')} are equal.`;
}

function changeItem({ kind, name, action, properties }: ObjectChange, { labels, accountNames }: ChangeWords): HTMLElement {
  const account = kind === 'account-assignments' && Object.hasOwn(accountNames, name) ? accountNames[name] : undefined;
  const list = element('ul', { class: 'properties' });
  const foot = longList(list, properties, propertyItem);
  return element('li', { class: `change ${action}` }, element('details', {},
    element('summary', {}, sign(action), ' ', labels[kind][0], ' ', element('strong', {}, name), account !== undefined && ` ${account}`, action === 'replace' && ' (replaced)'), list, foot));
}

function propertyItem({ path, action, before, after }: PropertyChange): HTMLElement {
  return element('li', {}, sign(action), ' ', path.join(' › '), ': ',
    before !== undefined && element(action === 'replace' ? 'del' : 'code', {}, valueText(before)), action === 'replace' && ' → ', after !== undefined && element(action === 'replace' ? 'ins' : 'code', {}, valueText(after)));
}

/** The sign of what happened, and the word for who does not see it. */
function sign(action: keyof typeof signs): HTMLElement {
  return element('span', { class: `sign ${actionWords[action]}` }, element('span', { 'aria-hidden': 'true' }, signs[action]), element('span', { class: 'unseen' }, actionWords[action]));
}

function valueText(value: JsonValue): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}
