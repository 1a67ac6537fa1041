import type { AccountInfo, ObjectMap } from '../../model/index.js';
import { dependenciesOf } from './dependencies.js';
import { placesOf } from './places.js';
import { formerIdsOf } from './scope-facts.js';
import { scopeOf, type Scope, type ScopeSettings } from './scope.js';

/** What a scope is chosen from. */
export interface ScopeSources {
  readonly wanted: ObjectMap;
  /** Lists of accounts; the first that has an account says where it is. */
  readonly accounts: readonly (readonly AccountInfo[])[];
}

/** What a restore is about, with the dependencies where these are asked for. */
export function chooseScope(settings: ScopeSettings & { readonly withDependencies?: boolean | undefined }, { wanted, accounts }: ScopeSources): Scope {
  const facts = { places: placesOf(...accounts), formerIds: formerIdsOf(wanted) };
  const scope = scopeOf(settings, facts);
  if (!settings.withDependencies) return scope;
  const chosen = [...wanted.values()].map((object) => scope.chosen(object)).filter((object) => object !== undefined);
  return scopeOf(settings, facts, dependenciesOf(chosen, wanted));
}
