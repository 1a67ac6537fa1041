import { expectFlipsDetected } from '../support/flip-law.js';

describe('a repository in which a byte is flipped', () => {
  it('is found to be damaged, whichever byte it is', async function () {
    this.timeout(900_000);
    await expectFlipsDetected(1);
  });
});
