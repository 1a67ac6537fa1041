import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { holdingObjects } from '../../../src/store/index.js';
import { tryLockJournal } from '../../../src/store/journal/journal-lock.js';

/** No process has this number: Linux gives none above 2^22. */
const gone = JSON.stringify({ pid: 2 ** 30, hostname: hostname(), token: 'x' });

describe('an abandoned lock', () => {
  let folder: string;
  beforeEach(() => { folder = mkdtempSync(join(tmpdir(), 'idc-lock-')); });
  afterEach(() => { rmSync(folder, { recursive: true, force: true }); });

  it('is taken over by one only of many who find it at once', async () => {
    const path = join(folder, 'journal.lock');
    for (let round = 0; round < 30; round += 1) {
      writeFileSync(path, gone);
      const locks = await Promise.all(Array.from({ length: 12 }, () => tryLockJournal(path)));
      const taken = locks.filter((lock) => lock !== undefined);
      expect(taken.length, `round ${round}`).to.be.at.most(1);
      for (const lock of taken) {
        expect(await lock.isHeld()).to.equal(true);
        await lock.release();
      }
      rmSync(path, { force: true });
    }
    expect(readdirSync(folder)).to.deep.equal([]);
  });

  it('lets all who wait for it work, one after the other', async () => {
    mkdirSync(join(folder, 'identity-center'));
    writeFileSync(join(folder, 'identity-center/objects.lock'), gone);
    let atWork = 0;
    let done = 0;
    await Promise.all(Array.from({ length: 12 }, () => holdingObjects({ commonDir: folder }, async () => {
      atWork += 1;
      expect(atWork).to.equal(1);
      await new Promise((resolve) => setTimeout(resolve, 2));
      atWork -= 1;
      done += 1;
    })));
    expect(done).to.equal(12);
  });
});
