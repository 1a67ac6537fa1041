import type { DestroyedPeriod } from '../../operations/index.js';

/** What is to be done where copies of the key file may be. */
export const copiesNote = 'Push branch snapshot-keys to every copy with `git push --force-with-lease`. A copy of the branch that was made before still has the key.';

/** What became of the keys of a period. */
export function renderDestroyed(period: string, { keyIds, kms, copiesOpenWith }: DestroyedPeriod): string {
  return [
    `The keys of ${period} are destroyed: ${keyIds.join(', ')}.`,
    ...kms.map(({ keyArn, goneAt }) => `KMS deletes ${keyArn} at ${goneAt.toISOString()}; until then an administrator can cancel that.`),
    copiesText(copiesOpenWith),
    ...(copiesOpenWith.length === 0 ? [] : [copiesNote]),
  ].join('\n');
}

/** How far a destruction reaches. */
export function copiesText(copiesOpenWith: readonly string[]): string {
  return copiesOpenWith.length === 0
    ? 'Copies of the key file are of no use once the KMS key is gone.'
    : `A copy of the key file that was made before still opens with: ${copiesOpenWith.join('; ')}.`;
}
