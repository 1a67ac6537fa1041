import type { HealthFacts, InstanceFacts } from '../facts.js';
import type { HealthReason } from '../health.js';

/** Looks for one thing that is wrong with an instance. */
export type InstanceCheck = (instance: InstanceFacts, facts: HealthFacts) => HealthReason | undefined;

/** Looks for one thing that is wrong with the repository as a whole. */
export type RepositoryCheck = (facts: HealthFacts) => readonly HealthReason[];

/** How a reason names an instance. */
export function instanceSubject({ name }: Pick<InstanceFacts, 'name'>): string {
  return `instance ${name}`;
}
