import type { PageData } from '../page-data.js';
import type { AccessData } from '../access-data.js';
import type { StateData } from '../state-data.js';
import { byId } from './element.js';

/** What the page as a whole has. */
export function pageData(): PageData {
  return read<PageData>('page-data');
}

/** Access of an instance, by its place in the list of instances. */
export function accessOf(instance: number): AccessData {
  return read<AccessData>(`access-data-${instance}`);
}

/** States of an instance. */
export function statesOf(instance: number): StateData {
  return read<StateData>(`state-data-${instance}`);
}

/** The program that made the page has made the data with it. */
function read<T>(id: string): T {
  return JSON.parse(byId(id).textContent) as T;
}
