import type { PrincipalType } from './assignments.js';
import { ListIndex } from './list-index.js';
import type { ListedMap, ListOrder } from './listed-map.js';

/** A principal that may use an application; it has no ID of its own. */
export interface ApplicationAssignment {
  readonly applicationArn: string;
  readonly principalType: PrincipalType;
  readonly principalId: string;
}

/** Assignments by application and by principal. Those of a deleted principal stay. */
export class ApplicationAssignmentStore {
  readonly #byApplication: ListIndex<ApplicationAssignment>;
  readonly #byPrincipal: ListIndex<ApplicationAssignment>;

  constructor(order: ListOrder) {
    this.#byApplication = new ListIndex(order);
    this.#byPrincipal = new ListIndex(order);
  }

  has(assignment: ApplicationAssignment): boolean {
    return this.#byApplication.at(assignment.applicationArn).has(principalKey(assignment));
  }

  ofApplication(applicationArn: string): ListedMap<string, ApplicationAssignment> {
    return this.#byApplication.at(applicationArn);
  }

  ofPrincipal(principalId: string): ListedMap<string, ApplicationAssignment> {
    return this.#byPrincipal.at(principalId);
  }

  add(assignment: ApplicationAssignment): void {
    this.#byApplication.put(assignment.applicationArn, principalKey(assignment), assignment);
    this.#byPrincipal.put(assignment.principalId, assignment.applicationArn, assignment);
  }

  remove(assignment: ApplicationAssignment): void {
    this.#byApplication.remove(assignment.applicationArn, principalKey(assignment));
    this.#byPrincipal.remove(assignment.principalId, assignment.applicationArn);
  }

  /** Drops every assignment of a deleted application. */
  removeAllOf(applicationArn: string): void {
    [...this.ofApplication(applicationArn).values()].forEach((assignment) => this.remove(assignment));
  }
}

function principalKey({ principalType, principalId }: ApplicationAssignment): string {
  return `${principalType} ${principalId}`;
}
