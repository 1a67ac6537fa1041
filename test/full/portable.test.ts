import { formatNames } from '../../src/portable/index.js';
import { comesBack, judgeBytes, judgeDamaged } from '../support/portable-law.js';

describe('portable formats at full size', function () {
  this.timeout(1_800_000);

  for (const from of formatNames) {
    it(`judge thousands of damaged files of ${from}, and of other bytes`, async () => {
      await judgeDamaged(from, 2_000);
      await judgeBytes(from, 10_000);
    });

    for (const to of formatNames) it(`give hundreds of states back through ${from} and then ${to}`, () => comesBack(from, to, 200));
  }
});
