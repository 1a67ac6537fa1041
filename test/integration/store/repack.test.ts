import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect } from 'chai';
import { commitSnapshot, listSnapshots, openRepository, repackWhenDue, verifySnapshot, type Repository } from '../../../src/store/index.js';
import { holdingObjects } from '../../../src/store/objects-lock.js';
import { collected } from '../../support/collected.js';
import { expectInOrder } from '../../support/commit-processes.js';
import { sampleMetadata, treeFiles } from '../../support/sample-snapshot.js';
import { temporaryRepository, type TemporaryRepository } from '../../support/temporary-repository.js';

describe('repacking', () => {
  let temporary: TemporaryRepository;
  let repository: Repository;
  beforeEach(async () => {
    temporary = temporaryRepository();
    repository = await openRepository(temporary.root);
  });
  afterEach(() => temporary.remove());

  const packs = (): number => readdirSync(join(temporary.root, '.git/objects/pack')).filter((name) => name.endsWith('.pack')).length;
  const commit = async (number: number, files = 25): Promise<string> => {
    const state = Object.fromEntries(Array.from({ length: files }, (_, index) => [`users/u${index}.yaml`, `userName: u${index}\ntitle: ${number}\n`]));
    const metadata = sampleMetadata({ snapshotId: `20261123T${String(100_000 + number)}Z-k3f9` });
    return (await commitSnapshot(repository, { files: treeFiles(state), metadata })).commit;
  };

  it('waits until there are many packs, and then leaves few and every snapshot', async function () {
    this.timeout(60_000);
    const commits: string[] = [];
    for (let number = 0; number < 41; number += 1) {
      expect(await repackWhenDue(repository)).to.equal(false);
      commits.push(await commit(number));
    }
    expect(packs()).to.equal(41);
    const [done, meanwhile] = await Promise.all([repackWhenDue(repository), commit(50)]);
    expect(done).to.equal(true);
    expect(packs()).to.be.lessThan(4);
    expectInOrder(temporary);
    for (const one of [...commits.slice(0, 3), ...commits.slice(-3), meanwhile]) await verifySnapshot(repository, one, 'default');
    expect(await collected(listSnapshots(repository))).to.have.length(42);
  });

  it('comes sooner for single files that take much beside the packs, and not while objects are removed', async function () {
    this.timeout(60_000);
    await commit(0, 600);
    const single = async (number: number): Promise<string> => {
      const state = Object.fromEntries(Array.from({ length: 600 }, (_, index) => [`users/u${index}.yaml`, `userName: u${index}\ntitle: ${index === number ? 'x' : 0}\n`]));
      return (await commitSnapshot(repository, { files: treeFiles(state), metadata: sampleMetadata({ snapshotId: `20261123T${String(100_000 + number)}Z-k3f9` }) })).commit;
    };
    let last = '';
    for (let number = 1; number <= 10; number += 1) {
      expect(await repackWhenDue(repository)).to.equal(false);
      last = await single(number);
    }
    const order: string[] = [];
    const held = holdingObjects(repository, async () => {
      await sleep(300);
      order.push('removed');
    });
    await sleep(50);
    expect(await repackWhenDue(repository).finally(() => order.push('repacked'))).to.equal(true);
    await held;
    expect(order).to.deep.equal(['removed', 'repacked']);
    expect(temporary.git('count-objects')).to.equal('0 objects, 0 kilobytes');
    await verifySnapshot(await openRepository(temporary.root), last, 'default');
    expectInOrder(temporary);
  });

  it('keeps what no branch needs: another process may be about to', async function () {
    this.timeout(60_000);
    for (let number = 0; number < 41; number += 1) await commit(number);
    const last = temporary.git('rev-parse', 'snapshots');
    temporary.git('update-ref', 'refs/heads/snapshots', 'snapshots~3');
    temporary.git('reflog', 'expire', '--expire=now', '--all');
    expect(await repackWhenDue(repository)).to.equal(true);
    await verifySnapshot(repository, last, 'default');
  });

  it('is refused at once, and not waited for, to the work that holds its lock', async () => {
    const nested = holdingObjects(repository, () => holdingObjects(repository, () => Promise.resolve()));
    expect(await nested.catch((thrown: unknown) => thrown)).to.be.an('error').with.property('message').that.contains('would wait for itself');
    expect(await holdingObjects(repository, () => Promise.resolve('free'))).to.equal('free');
  });
});
