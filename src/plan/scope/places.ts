import type { AccountInfo } from '../../model/index.js';

/** What an account is called, and where it is. */
export interface AccountPlace {
  /** ID, name and e-mail address. */
  readonly names: readonly string[];
  /** ID of its unit, and the paths of the units around it: `Workloads`, `Workloads/Production`. */
  readonly units: readonly string[];
}

/** The accounts by ID; where one is in several lists, the first says what it is. */
export function placesOf(...lists: readonly (readonly AccountInfo[])[]): ReadonlyMap<string, AccountPlace> {
  const places = new Map<string, AccountPlace>();
  for (const { accountId, name, email, organizationalUnit } of lists.flat()) {
    if (places.has(accountId)) continue;
    const path = organizationalUnit?.path ?? [];
    const around = path.map((_unit, index) => path.slice(0, index + 1).join('/'));
    places.set(accountId, { names: [accountId, name, email], units: organizationalUnit === undefined ? [] : [organizationalUnit.id, ...around] });
  }
  return places;
}
