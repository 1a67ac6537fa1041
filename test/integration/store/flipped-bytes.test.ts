import { expectFlipsDetected } from '../../support/flip-law.js';

describe('a repository in which a byte is flipped', () => {
  it('is found to be damaged, by samples', async function () {
    this.timeout(120_000);
    await expectFlipsDetected(31);
  });
});
