import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { projectRoot } from '../../support/checkout.js';
import { costSizes } from '../../support/cost/cost-page.js';
import { estimateCost } from '../../support/cost/estimate-cost.js';

describe('the estimate of cost and time', () => {
  it('is within a twentieth of what was measured: 7,846 calls of a full backup, and 190 of an incremental one', () => {
    // docs/decisions/0015-incremental-snapshots-by-the-trail.md, "Consequences"
    const { full, incremental } = estimateCost({ users: 10_000, groups: 1_000, permissionSets: 200, accounts: 500, pairsPerAccount: 10 });
    expect(full.calls).to.be.closeTo(7_846, 7_846 / 20);
    expect(incremental.calls).to.be.closeTo(190, 190 / 20);
  });

  it('is what the guide to disaster recovery says of 500 accounts: four minutes to read, half an hour for all assignments', () => {
    const guide = readFileSync(join(projectRoot, 'docs/guide/disaster-recovery.md'), 'utf8');
    expect(guide).to.contain('500 accounts, 20,000 users and 4,000 assignments').and.contain('four minutes').and.contain('half an hour');
    const size = costSizes.find(({ accounts }) => accounts === 500);
    const { assignments, full, restores } = estimateCost(size ?? { accounts: 0, users: 0, groups: 0, permissionSets: 0, pairsPerAccount: 0 });
    expect([size?.users, assignments]).to.deep.equal([20_000, 4_000]);
    expect(Math.ceil(full.seconds / 60)).to.equal(4);
    expect(restores.assignments.seconds / 60).to.be.within(25, 35);
  });

  it('is bound by ten assignments in five seconds where there are many, and by the chain of one account where there is one', () => {
    const { restores } = estimateCost({ users: 100, groups: 10, permissionSets: 10, accounts: 200, pairsPerAccount: 5 });
    expect(restores.assignments.seconds).to.be.closeTo((200 * 5) / 10 * 5, 0.001);
    expect(restores.account.seconds).to.be.closeTo(5 * 5, 0.001);
  });
});
