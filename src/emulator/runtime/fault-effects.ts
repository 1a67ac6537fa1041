import { isMutating } from './operation.js';
import type { Fault } from './faults.js';
import { services } from './services.js';
import { fitsWildcard } from './wildcard.js';

/** Operations whose work goes on after their answer, so that it can fail later. */
const asynchronous = ['CreateAccountAssignment', 'DeleteAccountAssignment', 'ProvisionPermissionSet', 'CreateInstanceAccessControlAttributeConfiguration'];

const known = services.flatMap(({ operations }) => Object.keys(operations));

/** Whether an operation gives its answer page by page. */
export function isListing(operation: string): boolean {
  return /^(List|Lookup)/.test(operation);
}

/** Some effects only make sense for some operations, so that a rule for `*` leaves the others alone. */
export function canReach(rule: Fault, operation: string): boolean {
  return (rule.staleMs === undefined || !isMutating(operation))
    && ((rule.expireToken ?? rule.emptyPage) === undefined || isListing(operation))
    && ((rule.failure ?? rule.failureReason) === undefined || asynchronous.includes(operation));
}

/** Why a rule can never strike, or would let no client come to an end; undefined for a rule that makes sense. */
export function faultProblem(rule: Fault): string | undefined {
  const named = known.filter((operation) => fitsWildcard(rule.operation, operation));
  if (named.length === 0) {
    return `the emulator has no operation "${rule.operation}"`;
  }
  if (!named.some((operation) => canReach(rule, operation))) {
    return `its effect makes no sense for ${rule.operation}: staleMs is for reads, expireToken and emptyPage are for lists, failure and failureReason for ${asynchronous.join(', ')}`;
  }
  return rule.emptyPage === true && rule.times === undefined && (rule.probability ?? 1) === 1
    ? 'emptyPage needs times, or a probability below 1: no client would ever come to the end of its list' : undefined;
}
