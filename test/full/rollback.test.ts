import { restoreElsewhere, restoreLivedIn } from '../support/arbitraries/law-case.js';
import { checkRollbacks } from '../support/rollback-law.js';

const bounds = { users: 10, groups: 8, permissionSets: 6, assignments: 16, trustedTokenIssuers: 3, applications: 6 };

describe('the rollback of a restore, at full size', function () {
  this.timeout(3_600_000);

  it('leads back to what was for ten thousand restores', () => { checkRollbacks(restoreLivedIn(bounds, 15), 10_000); });

  it('leads back to what was for three thousand restores from another instance', () => { checkRollbacks(restoreElsewhere(bounds), 3_000); });
});
