import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { IdcError } from '../../src/errors/index.js';
import { validateHistory } from '../../src/operations/index.js';
import { commitSnapshot, openRepository } from '../../src/store/index.js';
import { undetectedFlips, type FlippedByte } from './flipped-bytes.js';
import { sampleMetadata, treeFiles } from './sample-snapshot.js';
import { temporaryRepository } from './temporary-repository.js';

const instance = 'format: 1\ninstanceArn: arn:aws:sso:::instance/ssoins-7223a1b2c3d4e5f6\nidentityStoreId: d-1\nregion: us-east-1\nownerAccountId: "111111111111"\n';
const description = 'description: Everybody who works on the platform, its operation and its security\n';
const state = (day: number): Readonly<Record<string, string>> => ({
  'instance.yaml': instance,
  'users/alice.yaml': `userName: alice\ntitle: Day ${day}\n`,
  'groups/Admins.yaml': `displayName: Admins\n${description}members:\n  - alice\n`,
});

/**
 * In a repository with three snapshots, of which the older two are in a pack with deltas, each flipped byte of packs, indexes,
 * single objects and references is found by the validation of the history, or it is one that nobody reads: a comment in
 * packed-refs, and what git writes for itself beside the packs.
 */
export async function expectFlipsDetected(step: number): Promise<void> {
  const temporary = temporaryRepository();
  try {
    const commit = async (day: number): Promise<void> => {
      const metadata = sampleMetadata({ snapshotId: `2026110${day}T000000Z-k3f9`, takenAt: new Date(Date.UTC(2026, 10, day)), gaps: [] });
      await commitSnapshot(await openRepository(temporary.root), { files: treeFiles(state(day)), metadata: { ...metadata, kinds: ['user', 'group'] } });
    };
    await commit(1);
    await commit(2);
    temporary.git('gc', '--quiet');
    await commit(3);
    const whole = await foundIn(temporary.root);
    expect(whole).to.deep.equal({ snapshots: 3, damages: 0 });
    const isDetected = async (): Promise<boolean> => JSON.stringify(await foundIn(temporary.root)) !== JSON.stringify(whole);
    const places = { objects: join(temporary.root, '.git/objects'), refs: join(temporary.root, '.git/refs') };
    const objects = await undetectedFlips(places.objects, step, isDetected);
    const harmless = ({ file }: FlippedByte): boolean => /^info\/|\.(rev|bitmap|mtimes)$|multi-pack-index/.test(file);
    expect(objects.filter((flip) => !harmless(flip))).to.deep.equal([]);
    expect(await undetectedFlips(places.refs, Math.ceil(step / 10), isDetected)).to.deep.equal([]);
    temporary.git('pack-refs', '--all');
    await expectPackedRefs(join(temporary.root, '.git'), Math.ceil(step / 3), isDetected);
  } finally {
    temporary.remove();
  }
}

async function expectPackedRefs(gitDir: string, step: number, isDetected: () => Promise<boolean>): Promise<void> {
  const text = readFileSync(join(gitDir, 'packed-refs'), 'latin1');
  const comment = text.indexOf('\n') + 1;
  const flips = (await undetectedFlips(gitDir, step, isDetected, (path) => path === 'packed-refs')).filter(({ offset }) => offset >= comment);
  expect(flips).to.deep.equal([]);
}

/** How many snapshots are found and how many damages; a failure is a damage. */
async function foundIn(root: string): Promise<{ readonly snapshots: number; readonly damages: number }> {
  try {
    const repository = await openRepository(root);
    const report = await validateHistory({ repository, now: () => new Date(), onProgress: () => undefined });
    const damages = report.history.length + report.snapshots.reduce((sum, snapshot) => sum + snapshot.damages.length, 0);
    return { snapshots: report.snapshots.length, damages };
  } catch (thrown) {
    if (thrown instanceof IdcError) return { snapshots: 0, damages: 1 };
    throw thrown;
  }
}
