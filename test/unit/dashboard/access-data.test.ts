import { expect } from 'chai';
import fc from 'fast-check';
import { decodeAccess } from '../../../src/dashboard/access-data.js';
import { accessGrid } from '../../../src/dashboard/access-grid.js';
import { accessRows } from '../../../src/dashboard/access-rows.js';
import { encodeAccess, type AccessData } from '../../../src/dashboard/index.js';
import { listAccess } from '../../../src/diff/index.js';
import { walkAccess, type OpenAccess } from '../../../src/history/index.js';
import type { Snapshot } from '../../../src/model/index.js';
import { accessState } from '../../support/arbitraries/states.js';
import { recordedHistory } from '../../support/recorded-history.js';

const states = fc.array(accessState, { minLength: 1, maxLength: 6 });
const throughPage = (data: AccessData): AccessData => JSON.parse(JSON.stringify(data)) as AccessData;
const place = ({ accountId, permissionSet, user, groups, isDirect }: Omit<OpenAccess, 'since' | 'last'>): string => [accountId, permissionSet, user, [...groups, ...(isDirect ? ['direct'] : [])].join(', ')].join(' ');

describe('the access that a page holds', () => {
  it('is that of the history, with the snapshot that first had it', () => {
    fc.assert(fc.property(states, (all) => {
      const history = recordedHistory(all);
      const rows = accessRows(decodeAccess(throughPage(encodeAccess(history))), {});
      const known = walkAccess(history, {}).map((access) => `${place(access)} ${access.since.step.takenAt.toISOString().slice(0, 10)} ${access.since.step === history.steps[0]}`);
      expect(rows.map(({ accountId, permissionSet, user, through, since, isOlder }) => `${[accountId, permissionSet, user, through].join(' ')} ${since} ${isOlder}`).sort()).to.deep.equal(known.sort());
    }), { numRuns: 100 });
  });

  it('is the same when old snapshots are taken as one, but for since when', () => {
    fc.assert(fc.property(states, fc.integer({ min: 1, max: 6 }), (all, keep) => {
      const history = recordedHistory(all);
      const data = throughPage(encodeAccess(history, keep));
      expect(data.folded).to.equal(Math.max(0, all.length - keep));
      expect(data.lines).to.have.length(Math.min(keep, all.length));
      const last = all.at(-1) as Snapshot;
      expect(walkAccess(decodeAccess(data), {}).map(place).sort()).to.deep.equal(listAccess(last.objects).map(place).sort());
    }), { numRuns: 100 });
  });

  it('counts in the matrix whom the newest snapshot gives a permission set', () => {
    fc.assert(fc.property(states, (all) => {
      const grid = accessGrid(decodeAccess(throughPage(encodeAccess(recordedHistory(all)))));
      const access = listAccess((all.at(-1) as Snapshot).objects);
      for (const { accountId } of grid.accounts) {
        const own = access.filter((one) => one.accountId === accountId);
        expect(grid.reach(accountId)).to.equal(new Set(own.map(({ user }) => user)).size);
        for (const set of grid.permissionSets) expect(grid.count(accountId, set)).to.equal(own.filter(({ permissionSet }) => permissionSet === set).length);
      }
      expect(new Set(access.map(({ accountId }) => accountId)).size).to.be.at.most(grid.accounts.length);
    }), { numRuns: 100 });
  });
});
