import { expect } from 'chai';
import { renderPlan } from '../../../src/cli/render/prune.js';
import type { PrunePlan } from '../../../src/operations/index.js';

const entry = (hour: string, keptBy: readonly string[]): PrunePlan['kept'][number] => ({
  snapshotId: `20261101T${hour}0000Z-aaaa`, instanceName: 'prod', takenAt: new Date(`2026-11-01T${hour}:00:00Z`), purpose: 'backup', keptBy,
});
const nothing = { lostSignatures: 0, expired: [] };

describe('the plan of a removal', () => {
  it('tells of each snapshot whether it goes, and of those that stay why', () => {
    expect(renderPlan({ ...nothing, kept: [entry('02', ['last'])], removed: [entry('01', [])] }, 100).split('\n').map((line) => line.trimEnd())).to.deep.equal([
      'SNAPSHOT               TIME (UTC)        INSTANCE          KEPT BY',
      '20261101T020000Z-aaaa  2026-11-01 02:00  prod      keep    last',
      '20261101T010000Z-aaaa  2026-11-01 01:00  prod      remove',
      '1 snapshot to remove, 1 to keep.',
    ]);
  });

  it('gives no reason to keep what is removed on purpose, and does not say that none stays', () => {
    const text = renderPlan({ ...nothing, kept: [], removed: [entry('01', ['no policy'])] }, 100);
    expect(text).not.to.match(/no policy|to keep/);
    expect(text).to.contain('1 snapshot to remove.');
  });
});
