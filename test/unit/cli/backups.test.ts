import { expect } from 'chai';
import { exitCodeOf, renderBackups } from '../../../src/cli/render/backups.js';
import { AwsError } from '../../../src/errors/index.js';
import type { InstanceBackup } from '../../../src/operations/index.js';

const error = new AwsError('AWS_CREDENTIALS', { message: 'no', remedy: 'sign in' });
const failed: InstanceBackup = { instanceName: 'x'.repeat(64), error, durationMs: 1_234 };
const taken = (gaps: number): InstanceBackup => ({
  instanceName: 'prod',
  durationMs: 123_456,
  taken: { metadata: { snapshotId: '20261123T220000Z-k3f9', counts: { user: 99_999 }, calls: { a: 12_345 }, gaps: Array.from({ length: gaps }) } },
} as unknown as InstanceBackup);

describe('the report of several backups', () => {
  for (const columns of [80, 100, 200]) {
    it(`fits a terminal of ${columns} columns, whatever the instances are called`, () => {
      const lines = renderBackups([failed, taken(3)], columns).split('\n');
      expect(lines).to.have.length(3);
      for (const line of lines) expect(line.length).to.be.at.most(columns);
    });
  }

  it('ends with 0 when all is done, 3 when some is, and the exit code of the failure when nothing is', () => {
    expect([[taken(0)], [taken(0), taken(1)], [taken(0), failed], [failed, failed]].map(exitCodeOf)).to.deep.equal([0, 3, 3, 7]);
  });
});
