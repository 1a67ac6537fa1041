import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { expect } from 'chai';
import { emptyPolicy } from '../../src/retention/index.js';
import { openRepository } from '../../src/store/index.js';
import { makeHistory, pruneForGood, statesOf, type Step } from './retention-law.js';
import { temporaryRepository, type TemporaryRepository } from './temporary-repository.js';

const program = fileURLToPath(new URL('prune-process.js', import.meta.url));
const steps: Step[] = Array.from({ length: 12 }, (_, index) => ({ instance: index % 3 === 0 ? 'lab' : 'default', hours: 24, content: index, purpose: 'backup', tags: [] }));

/**
 * Kills a pruning again and again, at any point: each time the repository is valid and the snapshots that stay are as they were;
 * the next pruning does the rest.
 */
export async function checkKilledPrune(kills: number): Promise<void> {
  for (let round = 0; round < kills; round += 1) {
    const temporary = temporaryRepository({ 'README.md': 'x\n' });
    try {
      await killOnce(temporary, round);
    } finally {
      temporary.remove();
    }
  }
}

async function killOnce(temporary: TemporaryRepository, round: number): Promise<void> {
  await makeHistory(temporary.root, steps);
  if (round % 2 === 0) temporary.git('repack', '-a', '-d', '--quiet');
  const states = await statesOf(await openRepository(temporary.root));
  const child = spawn(process.execPath, [program, temporary.root], { stdio: ['ignore', 'pipe', 'inherit'] });
  const closed = once(child, 'close');
  await once(child.stdout, 'data');
  await sleep((round * 137) % 701);
  child.kill('SIGKILL');
  await closed;
  expect(temporary.git('fsck', '--strict', '--full', '--no-dangling')).to.equal('');
  expect((await statesOf(await openRepository(temporary.root))).size).to.be.oneOf([steps.length, 4]);
  await pruneForGood(temporary, { ...emptyPolicy, keepLast: 2 });
  const left = await statesOf(await openRepository(temporary.root));
  expect(left.size).to.equal(4);
  for (const [snapshotId, state] of left) expect(state).to.deep.equal(states.get(snapshotId));
  expect(temporary.git('fsck', '--strict', '--full', '--no-dangling')).to.equal('');
  expect(temporary.git('for-each-ref', 'refs/identity-center/')).to.equal('');
}
