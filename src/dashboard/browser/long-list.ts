import { element } from './element.js';

/** Rows that are shown at once: a browser has them in the page in a moment. */
const shownAtOnce = 100;

/**
 * Appends items to an element, the first of them at once and the others when they are asked for.
 * @returns what stands after the element: a button while there is more
 */
export function longList<Item>(target: Element, items: readonly Item[], render: (item: Item) => Node): HTMLElement {
  const foot = element('p', { class: 'more' });
  let shown = 0;
  const more = (): void => {
    const next = items.slice(shown, shown + shownAtOnce);
    const rows = next.map(render);
    target.append(...rows);
    shown += next.length;
    const left = items.length - shown;
    if (left === 0) {
      foot.replaceChildren();
      return;
    }
    const button = element('button', { type: 'button' }, `Show ${Math.min(left, shownAtOnce)} more of ${left.toLocaleString('en')}`);
    button.addEventListener('click', () => {
      const from = shown;
      more();
      focusOn(target.children[from]);
    });
    foot.replaceChildren(button);
  };
  more();
  return foot;
}

/** Who goes by keyboard goes on where the new rows begin. */
function focusOn(row: Element | undefined): void {
  if (!(row instanceof HTMLElement)) return;
  row.tabIndex = -1;
  row.focus();
}
