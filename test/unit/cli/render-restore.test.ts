import { expect } from 'chai';
import { preparedDocument, renderPrepared } from '../../../src/cli/render/restore.js';
import { plainStyle } from '../../../src/cli/render/style.js';
import type { PreparedRestore } from '../../../src/operations/index.js';
import { planRestore, predictRestore } from '../../../src/plan/index.js';
import { organization } from '../../bench/organization.js';

describe('a prepared restore', () => {
  const live = organization({ users: 3, groups: 1, permissionSets: 1, accounts: 1, pairsPerAccount: 1 });
  const plan = planRestore(live, live, { strategy: 'mirror' });
  const prepared = (leftOut: number): PreparedRestore => ({ snapshot: 'latest', plan, operations: [], leftOut, prediction: predictRestore(plan, { requestsPerSecond: 20 }), lacking: [] });

  it('says how many equal objects the engine was not shown', () => {
    expect(renderPrepared(prepared(99_990), plainStyle, 80)).to.include("99,990 equal objects are left out of the engine's picture");
    expect(renderPrepared(prepared(0), plainStyle, 80)).not.to.include('left out');
    expect(preparedDocument(prepared(7))).to.have.property('leftOut', 7);
  });

  it('names what the snapshot does not hold, and in a few lines', () => {
    const accounts = ['111111111111', '222222222222'].map((name) => ({ kind: 'account-assignments' as const, name, reason: `GROUP ${name} is not among the principals that were read` }));
    const lacking = [{ kind: 'group' as const, reason: 'denied' }, ...accounts, { kind: 'application' as const, reason: 'it was taken without them' }, { kind: 'trusted-token-issuer' as const, reason: 'it was taken without them' }];
    expect(renderPrepared({ ...prepared(0), lacking }, plainStyle, 80).split('\n').filter((line) => line.includes('snapshot'))).to.deep.equal([
      '  not in the snapshot, so it stays as it is: groups: denied',
      '  not in the snapshot, so it stays as it is: applications, trusted token issuers: it was taken without them',
      '  not in the snapshot, so it stays as it is: 2 accounts with assignments: 111111111111, 222222222222',
      '  another snapshot may hold it: idc backup list',
    ]);
    expect(preparedDocument({ ...prepared(0), lacking })).to.have.deep.property('lacking', lacking);
  });
});
