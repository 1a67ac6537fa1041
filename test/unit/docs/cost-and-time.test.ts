import { expect } from 'chai';
import { estimateCost } from '../../support/cost/estimate-cost.js';

describe('the estimate of cost and time', () => {
  it('is within a twentieth of what was measured: 7,846 calls of a full backup, and 190 of an incremental one', () => {
    // docs/decisions/0015-incremental-snapshots-by-the-trail.md, "Consequences"
    const { full, incremental } = estimateCost({ users: 10_000, groups: 1_000, permissionSets: 200, accounts: 500, pairsPerAccount: 10 });
    expect(full.calls).to.be.closeTo(7_846, 7_846 / 20);
    expect(incremental.calls).to.be.closeTo(190, 190 / 20);
  });

  it('is bound by ten assignments in five seconds where there are many, and by the chain of one account where there is one', () => {
    const { restores } = estimateCost({ users: 100, groups: 10, permissionSets: 10, accounts: 200, pairsPerAccount: 5 });
    expect(restores.assignments.seconds).to.be.closeTo((200 * 5) / 10 * 5, 0.001);
    expect(restores.account.seconds).to.be.closeTo(5 * 5, 0.001);
  });
});
