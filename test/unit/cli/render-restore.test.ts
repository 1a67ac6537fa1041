import { expect } from 'chai';
import { preparedDocument, renderPrepared } from '../../../src/cli/render/restore.js';
import { plainStyle } from '../../../src/cli/render/style.js';
import type { PreparedRestore } from '../../../src/operations/index.js';
import { planRestore, predictRestore } from '../../../src/plan/index.js';
import { organization } from '../../bench/organization.js';

describe('a prepared restore', () => {
  const live = organization({ users: 3, groups: 1, permissionSets: 1, accounts: 1, pairsPerAccount: 1 });
  const plan = planRestore(live, live, { strategy: 'mirror' });
  const prepared = (leftOut: number): PreparedRestore => ({ snapshot: 'latest', plan, operations: [], leftOut, prediction: predictRestore(plan, { requestsPerSecond: 20 }) });

  it('says how many equal objects the engine was not shown', () => {
    expect(renderPrepared(prepared(99_990), plainStyle, 80)).to.include("99,990 equal objects are left out of the engine's picture");
    expect(renderPrepared(prepared(0), plainStyle, 80)).not.to.include('left out');
    expect(preparedDocument(prepared(7))).to.have.property('leftOut', 7);
  });
});
