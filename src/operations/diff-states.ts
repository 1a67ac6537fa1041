import { diffSnapshots } from '../diff/index.js';
import type { ChangeSet } from '../model/index.js';
import type { OperationContext } from './context.js';
import { readState } from './read-state.js';

/** The difference between two states, to the letter. */
export interface StateDifference {
  readonly from: string;
  readonly to: string;
  readonly changes: ChangeSet;
}

/** Compares the states of two revisions. */
export async function diffStates(context: OperationContext, from: string, to: string): Promise<StateDifference> {
  const a = await readState(context, from);
  const b = await readState(context, to);
  return { from: a.label, to: b.label, changes: diffSnapshots(a.snapshot, b.snapshot) };
}
