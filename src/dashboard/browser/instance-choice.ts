import { element } from './element.js';

/** A place in the list of instances, with the name. */
export interface InstancePlace {
  readonly at: number;
  readonly name: string;
}

/**
 * Calls for the first instance, and again whenever another one is chosen.
 * @returns the choice; undefined where there is only one
 */
export function instanceChoice(id: string, places: readonly InstancePlace[], onChoice: (at: number) => void): HTMLElement | undefined {
  const [first, second] = places;
  if (first === undefined) return undefined;
  onChoice(first.at);
  if (second === undefined) return undefined;
  const select = element('select', { id }, ...places.map(({ at, name }) => element('option', { value: at }, name)));
  select.addEventListener('change', () => { onChoice(Number(select.value)); });
  return element('p', { class: 'field' }, element('label', { for: id }, 'Instance'), select);
}
