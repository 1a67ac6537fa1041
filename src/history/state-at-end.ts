import { kindNames, type KindName } from '../model/index.js';
import type { History } from './history.js';

/** What a history ends with. */
export interface EndState {
  /** Names of the objects that are there. */
  readonly names: Readonly<Record<KindName, ReadonlySet<string>>>;
  readonly accountNames: ReadonlyMap<string, string>;
}

/** The objects that are there after the last step of a history, and the names of all accounts that it has ever told of. */
export function stateAtEnd({ steps }: History): EndState {
  const names = Object.fromEntries(kindNames.map((kind) => [kind, new Set<string>()])) as Record<KindName, Set<string>>;
  const accountNames = new Map<string, string>();
  for (const { versions, accountNames: named } of steps) {
    for (const { kind, name, isGone } of versions) {
      if (isGone) names[kind].delete(name);
      else names[kind].add(name);
    }
    for (const [id, name] of named) accountNames.set(id, name);
  }
  return { names, accountNames };
}
