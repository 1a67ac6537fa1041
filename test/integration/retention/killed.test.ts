import { checkKilledPrune } from '../../support/killed-prune.js';

describe('a pruning that is killed', function () {
  this.timeout(240_000);

  it('leaves a valid repository with every snapshot that stays, and the next one does the rest', async () => {
    await checkKilledPrune(4);
  });
});
