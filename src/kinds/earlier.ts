import type { AssignmentIds } from '../aws/index.js';
import type { KindName } from '../model/index.js';
import type { Pair } from './account-assignments/pair.js';
import type { NamedKind } from './directory.js';

/**
 * An earlier snapshot of the same instance, as far as nothing has touched it since. A collector lists anew what lists tell,
 * and takes the rest of an unchanged object from here in place of asking for it.
 */
export interface Earlier {
  /** The body of the object with this live ID; undefined when it is new, may have changed, or was not read whole. */
  unchanged(kind: KindName, id: string): object | undefined;
  /** The live ID of what the earlier snapshot calls so. */
  idOf(kind: NamedKind, name: string): string | undefined;
  /** Assignments of places that nothing has touched; undefined when all have to be listed. */
  readonly assignments: readonly AssignmentIds[] | undefined;
  /** Places whose assignments have to be listed again. */
  readonly touchedPairs: readonly Pair[];
  /** Permission sets, by ARN, that accounts may have got another state of. */
  readonly touchedProvisions: readonly string[];
  /** Accounts all of whose assignments have to be listed again: they were not read whole. */
  readonly touchedAccounts: readonly string[];
}
