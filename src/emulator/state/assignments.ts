import { ListIndex } from './list-index.js';
import type { ListedMap, ListOrder } from './listed-map.js';

/** The kinds of principal that an assignment names. */
export type PrincipalType = 'USER' | 'GROUP';

/** One account assignment; it has no ID of its own. */
export interface Assignment {
  readonly accountId: string;
  readonly permissionSetArn: string;
  readonly principalType: PrincipalType;
  readonly principalId: string;
}

/** Assignments by (account, permission set) and by principal. */
export class AssignmentStore {
  readonly #byPair: ListIndex<Assignment>;
  readonly #byPrincipal: ListIndex<Assignment>;

  constructor(order: ListOrder) {
    this.#byPair = new ListIndex(order);
    this.#byPrincipal = new ListIndex(order);
  }

  has(assignment: Assignment): boolean {
    return this.#byPair.at(pairKey(assignment)).has(principalKey(assignment));
  }

  ofPair(accountId: string, permissionSetArn: string): ListedMap<string, Assignment> {
    return this.#byPair.at(pairKey({ accountId, permissionSetArn }));
  }

  ofPrincipal(principalId: string): ListedMap<string, Assignment> {
    return this.#byPrincipal.at(principalId);
  }

  all(): Iterable<Assignment> {
    return this.#byPair.values();
  }

  add(assignment: Assignment): void {
    this.#byPair.put(pairKey(assignment), principalKey(assignment), assignment);
    this.#byPrincipal.put(assignment.principalId, pairKey(assignment), assignment);
  }

  remove(assignment: Assignment): void {
    this.#byPair.remove(pairKey(assignment), principalKey(assignment));
    this.#byPrincipal.remove(assignment.principalId, pairKey(assignment));
  }
}

/** The pair on which only one operation runs at a time. */
export function pairKey({ accountId, permissionSetArn }: Pick<Assignment, 'accountId' | 'permissionSetArn'>): string {
  return `${accountId} ${permissionSetArn}`;
}

function principalKey({ principalType, principalId }: Assignment): string {
  return `${principalType} ${principalId}`;
}
