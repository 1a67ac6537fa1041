import { compareStates } from '../compare-states.js';
import type { StateData } from '../state-data.js';
import { changeList, type ChangeWords } from './change-list.js';
import { element, fill } from './element.js';
import { statesOf } from './embedded.js';
import { instanceChoice, type InstancePlace } from './instance-choice.js';

/** Fills the panel that shows what differs between any two snapshots. */
export function startCompare(target: HTMLElement, instances: readonly InstancePlace[], wordsOf: (instance: number) => ChangeWords): void {
  const body = element('div');
  const choice = instanceChoice('compare-instance', instances, (at) => { showInstance(body, statesOf(at), wordsOf(at)); });
  fill(target, choice, body);
}

function showInstance(body: HTMLElement, data: StateData, words: ChangeWords): void {
  const last = data.states.length - 1;
  const from = snapshotChoice('compare-from', data, Math.max(0, last - 1));
  const to = snapshotChoice('compare-to', data, last);
  const swap = element('button', { type: 'button' }, 'Swap');
  const answer = element('div', { class: 'answer' });
  const show = (): void => { changeList(answer, compareStates(data, Number(from.value), Number(to.value)), words); };
  for (const select of [from, to]) select.addEventListener('change', show);
  swap.addEventListener('click', () => {
    [from.value, to.value] = [to.value, from.value];
    show();
  });
  show();
  fill(body, element('div', { class: 'fields' }, labelled('From', from), labelled('To', to), element('p', { class: 'field action' }, swap)), answer);
}

/** The newest snapshot stands first. */
function snapshotChoice(id: string, { states }: StateData, chosen: number): HTMLSelectElement {
  const options = states.map(({ snapshotId, takenAt }, at) => element('option', { value: at, selected: at === chosen }, `${takenAt.slice(0, 16).replace('T', ' ')} · ${snapshotId}`));
  return element('select', { id }, ...options.reverse());
}

function labelled(text: string, select: HTMLSelectElement): HTMLElement {
  return element('p', { class: 'field' }, element('label', { for: select.id }, text), select);
}
