import { decodeAccess } from '../access-data.js';
import { accessGrid } from '../access-grid.js';
import type { History } from '../../history/history.js';
import { accessAnswer, type AccessScope } from './access-answer.js';
import { accessGridView } from './access-grid-view.js';
import { accessSearch } from './access-search.js';
import { element, fill } from './element.js';
import { accessOf } from './embedded.js';
import { instanceChoice, type InstancePlace } from './instance-choice.js';

/** Fills the panel by which people ask who can reach what. */
export function startAccess(target: HTMLElement, instances: readonly InstancePlace[]): void {
  const body = element('div');
  const known = new Map<number, History>();
  const choice = instanceChoice('access-instance', instances, (at) => {
    const history = known.get(at) ?? decodeAccess(accessOf(at));
    known.set(at, history);
    showInstance(body, history);
  });
  fill(target, choice, body);
}

function showInstance(body: HTMLElement, history: History): void {
  const grid = accessGrid(history);
  const answer = element('section', { class: 'answer', 'aria-live': 'polite' });
  const ask = (scope: AccessScope): void => {
    const heading = accessAnswer(answer, history, scope);
    heading.focus();
  };
  fill(body, accessSearch(grid, ask), answer, accessGridView(grid, ask));
}
