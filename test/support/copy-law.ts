import { expect } from 'chai';
import fc from 'fast-check';
import type { CopyTarget } from '../../src/store/index.js';
import { commitOn, fetchAll, pushAll, refsIn, replaceKeys, rewriteHistory } from './copies.js';
import { temporaryRepository } from './temporary-repository.js';

/** One thing that happens to a repository between two pushes. */
export type CopyStep = { readonly kind: 'commit' | 'note' | 'keys' | 'pin' | 'unpin' | 'prune' | 'push' | 'fetch'; readonly value: number };

/** A series of things that happen. */
export const copySteps: fc.Arbitrary<CopyStep[]> = fc.array(
  fc.record({ kind: fc.constantFrom('commit', 'commit', 'note', 'keys', 'pin', 'unpin', 'prune', 'push', 'push', 'fetch'), value: fc.nat(99) }),
  { minLength: 4, maxLength: 16 },
);

/** Whatever happens to a repository, what is fetched from its copy is what was pushed last. */
export async function checkCopy(openTarget: () => Promise<CopyTarget>, steps: readonly CopyStep[]): Promise<void> {
  const source = temporaryRepository();
  try {
    const target = await openTarget();
    commitOn(source, 'snapshots', 'first');
    let pushed = new Map<string, string>();
    const push = async (): Promise<void> => {
      await pushAll(target, source);
      pushed = refsIn(source);
    };
    for (const { kind, value } of steps) {
      const pins = source.git('tag').split('\n').filter((tag) => tag !== '');
      if (kind === 'commit') commitOn(source, 'snapshots', `commit ${value}`);
      if (kind === 'note') commitOn(source, 'main', `note ${value}`);
      if (kind === 'keys') replaceKeys(source, `key ${value}`);
      if (kind === 'pin') source.git('tag', '--force', ...(value % 2 === 0 ? ['-a', '-m', 'pinned'] : []), `pin-${value % 3}`, 'snapshots');
      if (kind === 'unpin' && pins[0] !== undefined) source.git('tag', '--delete', pins[0]);
      if (kind === 'prune') rewriteHistory(source, 'snapshots');
      if (kind === 'push') await push();
      if (kind === 'fetch') expect([...(await fetchAll(target))]).to.deep.equal([...pushed]);
    }
    await push();
    expect([...(await fetchAll(await openTarget()))]).to.deep.equal([...refsIn(source)]);
  } finally {
    source.remove();
  }
}
