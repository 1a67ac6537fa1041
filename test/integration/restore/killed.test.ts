import { readFileSync } from 'node:fs';
import { expect } from 'chai';
import { withDamagedDemo } from '../../support/damaged-demo.js';
import { checkKilled, idc, killRestore, type KillPoint } from '../../support/killed-restore.js';

const points: readonly KillPoint[] = [
  { afterWrites: 3, afterMs: 20, everything: true, then: ['continue', 'rollback'] },
  { afterWrites: 1, afterMs: 0, everything: false, then: ['rollback'] },
];

describe('a restore that is killed', function () {
  this.timeout(300_000);

  for (const point of points) {
    it(`ends as it should with idc restore ${point.then.join(' and ')}, when ${point.everything ? 'everything' : 'the command alone'} is killed after ${point.afterWrites} writes and ${point.afterMs} ms`, () => checkKilled(point));
  }

  it('is told by the next restore, by idc status and by its report, with the command to type', () => withDamagedDemo(async (demo) => {
    await killRestore(demo, 2, 0, true);
    const report = JSON.parse((await idc(demo, 'restore', 'report', '--output', 'json')).stdout) as { runId: string; state: string; counts: object; commands: { continue: string } };
    expect(report).to.include({ state: 'interrupted' });
    expect(report.commands.continue).to.equal(`idc restore continue ${report.runId}`);
    expect((await idc(demo, 'status')).stdout).to.include(report.commands.continue);
    expect((await idc(demo, 'restore', 'runs')).stdout).to.include('interrupted').and.to.include('idc restore continue');
    const preview = await idc(demo, 'restore', 'preview', 'latest');
    expect(preview.stderr).to.include(report.commands.continue);
    const journal = readFileSync(`${demo.instance.repository.root}/.idc/runs/${report.runId}/journal.closed.jsonl`, 'utf8');
    expect(journal).to.include('"outcome":"started"'); // closed by the preview, so that nothing of that run writes any more
    expect(demo.instance.repository.git('status', '--porcelain')).to.equal('');
  }, { latencyMs: 15, asyncMs: 150 }));
});
