import fc from 'fast-check';
import type { Principals } from '../../../src/kinds/account-assignments/schema.js';

/** Who gets which permission set where, by position in lists that are made elsewhere. */
export interface AssignmentDraw {
  readonly account: number;
  readonly permissionSet: number;
  readonly groups: readonly number[];
  readonly users: readonly number[];
}

const positions = fc.array(fc.nat(200), { maxLength: 3 });

/** Assignments as positions, so that they stay valid whatever becomes of the lists. */
export const assignmentDraw: fc.Arbitrary<AssignmentDraw> = fc.record(
  { account: fc.nat(200), permissionSet: fc.nat(200), groups: positions, users: positions },
  { noNullPrototype: true },
);

/** The element at a position, counted around; undefined of an empty list. */
export function pick<T>(list: readonly T[], position: number): T | undefined {
  return list[position % Math.max(1, list.length)];
}

/** The distinct elements at some positions. */
export function pickAll(list: readonly string[], positions: readonly number[]): string[] {
  return [...new Set(positions.map((position) => pick(list, position)).filter((name) => name !== undefined))];
}

/** Adds principals to those that are there. */
export function joinPrincipals(before: Principals | undefined, groups: string[], users: string[]): Principals {
  return {
    groups: [...new Set([...(before?.groups ?? []), ...groups])],
    users: [...new Set([...(before?.users ?? []), ...users])],
  };
}
