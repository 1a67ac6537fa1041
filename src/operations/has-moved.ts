import { changeDigest } from '../diff/index.js';
import type { RestorePlan } from '../model/index.js';

/**
 * Whether a restore, planned again from what is live now, would write something else than was confirmed, or would be
 * refused: a guard looks at what is live besides, for example at who else is an administrator.
 */
export function hasMoved(confirmed: Pick<RestorePlan, 'changes'>, now: Pick<RestorePlan, 'changes' | 'refusals'>): boolean {
  return now.refusals.length > 0 || changeDigest(now.changes) !== changeDigest(confirmed.changes);
}
