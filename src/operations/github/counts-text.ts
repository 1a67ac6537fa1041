import type { ChangeAction } from '../../model/index.js';
import type { Review } from '../review/index.js';

/** How much differs, without any name: all that may be said of an encrypted snapshot. */
export function countsText({ changes: { changes }, impact }: Review): string {
  if (changes.length === 0) return 'No object differs.';
  const count = (action: ChangeAction): number => changes.filter((change) => change.action === action).length;
  const objects = `**${changes.length}** objects differ: ${count('create')} new, ${count('update') + count('replace')} changed, ${count('delete')} gone.`;
  if (impact === undefined) return objects;
  const { gained, lost, usersGaining, usersLosing } = impact.counts;
  return `${objects} ${usersGaining} people gain ${gained} and ${usersLosing} people lose ${lost} permission sets on accounts.`;
}
