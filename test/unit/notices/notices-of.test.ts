import { expect } from 'chai';
import type { AuditFields } from '../../../src/audit/index.js';
import { noticeTopics } from '../../../src/model/index.js';
import { noticesOf, sampleNotice } from '../../../src/notices/index.js';
import { auditFields } from '../../support/audit-events.js';

const told = (fields: Partial<AuditFields>, steps?: readonly AuditFields[]): string[] =>
  noticesOf({ event: auditFields({ parameters: {}, ...fields }), steps }).map(({ topic, state, level, subject }) => `${topic} ${state}${state === 'over' ? '' : ` ${level}`}: ${subject}`);
const opened = (fields: Partial<AuditFields>, steps?: readonly AuditFields[]): string[] => told(fields, steps).filter((one) => !one.includes(' over'));
const failed = { outcome: 'failed', exitCode: 7, error: 'AWS_ACCESS_DENIED' } as const;
const ci = { user: 'runner', host: 'runner', ci: { provider: 'github', repository: 'octo/identity', run: '17' } };

describe('notices of an operation', () => {
  it('are failures of what others rely on, or of what nobody watches', () => {
    expect(opened(failed)).to.deep.equal(['failure open critical: backup create of prod']);
    expect(opened({ ...failed, action: 'target:push' })).to.deep.equal(['failure open warning: target push of prod']);
    expect(opened({ ...failed, action: 'backup:list', effect: 'read' })).to.deep.equal([]);
    expect(opened({ ...failed, action: 'backup:list', effect: 'read', schedule: 'nightly' })).to.deep.equal(['failure open warning: backup list of prod']);
    expect(opened({ ...failed, action: 'backup:list', effect: 'read', caller: ci })).to.deep.equal(['failure open warning: backup list of prod']);
    expect(opened({ ...failed, action: 'github:review', effect: 'read', caller: ci, outcome: 'refused', exitCode: 5 })).to.deep.equal([]);
  });

  it('leave to the person at the terminal what that person has typed, stopped or been refused', () => {
    expect(opened({ outcome: 'failed', exitCode: 2, error: 'USAGE' })).to.deep.equal([]);
    expect(opened({ action: 'restore:run', outcome: 'failed', exitCode: 2, error: 'REVISION_UNKNOWN' })).to.deep.equal([]);
    expect(opened({ outcome: 'failed', exitCode: 2, error: 'KEY_LOCKED' })).to.have.length(1);
    for (const outcome of ['refused', 'interrupted', 'unconfirmed'] as const) {
      expect(opened({ action: 'backup:prune', outcome }), outcome).to.deep.equal([]);
      expect(opened({ action: 'backup:prune', outcome, schedule: 'weekly' }), outcome).to.deep.equal(['failure open warning: backup prune of prod']);
    }
    expect(opened({ outcome: 'unfinished' })).to.deep.equal(['failure open critical: backup create of prod']);
  });

  it('tell a partial backup by what it lacks', () => {
    expect(opened({ outcome: 'partial', findings: { gaps: 2, copyFailures: 0, instanceFailures: 0 } })).to.deep.equal(['gaps open warning: instance prod']);
    expect(opened({ outcome: 'partial', findings: { gaps: 0, copyFailures: 1 } })).to.deep.equal(['failure open warning: copies to targets']);
    expect(opened({ outcome: 'partial', findings: { gaps: 1, instanceFailures: 1 }, instances: ['a', 'b'] })).to.deep.equal(['failure open critical: backup create of a, b', 'gaps open warning: instances a, b']);
    expect(opened({ action: 'target:push', outcome: 'failed', exitCode: 7, findings: { copyFailures: 2 } })).to.deep.equal(['failure open warning: copies to targets']);
  });

  it('take a success for the end of what it proves, and of nothing else', () => {
    const whole = { findings: { gaps: 0, losses: 0, copyFailures: 0, instanceFailures: 0, storageBytes: 1 } };
    expect(told(whole)).to.deep.equal(['sudden-loss over: instance prod', 'failure over: backup create of prod', 'failure over: backup create', 'failure over: copies to targets', 'gaps over: instance prod', 'storage-limit over: the repository']);
    expect(told({ ...whole, parameters: { kinds: ['user'] } })).to.deep.equal(['failure over: copies to targets', 'storage-limit over: the repository']);
    expect(told({ ...whole, parameters: { target: ['a'] } })).not.to.include('failure over: copies to targets');
    expect(told({ action: 'backup:validate', findings: { damages: 0 } })).not.to.include('corruption over: snapshots of the repository');
    expect(told({ action: 'backup:validate', parameters: { all: true, sample: 10 }, findings: { damages: 0 } })).not.to.include('corruption over: snapshots of the repository');
    expect(told({ action: 'backup:validate', parameters: { all: true }, findings: { damages: 0 } })).to.include('corruption over: snapshots of the repository');
    expect(told({ action: 'drift', parameters: { objects: ['user/alice'] }, findings: { differences: 0, gaps: 0 } })).to.deep.equal([]);
    expect(told({ action: 'restore:rollback', outcome: 'done' })).to.include('failure over: restore of prod');
  });

  it('know what was killed before it told its instances, and end it by a success', () => {
    const killed = { outcome: 'unfinished', instances: undefined } as const;
    expect(opened(killed)).to.deep.equal(['failure open critical: backup create']);
    expect(opened({ ...killed, parameters: { instance: 'prod' } })).to.deep.equal(['failure open critical: backup create of prod']);
    expect(told({})).to.include.members(['failure over: backup create', 'failure over: backup create of prod']);
  });

  it('are losses, drift, corruption, a full repository, denials and restores', () => {
    expect(opened({ findings: { losses: 1 } })).to.deep.equal(['sudden-loss open critical: instance prod']);
    expect(opened({ action: 'drift', outcome: 'different', findings: { differences: 3, gaps: 0 } })).to.deep.equal(['drift open warning: instance prod']);
    expect(opened({ action: 'backup:validate', outcome: 'different', findings: { damages: 1, drillFailures: 1 } })).to.deep.equal(['corruption open critical: snapshots of the repository', 'failure open critical: drill of snapshots']);
    expect(opened({ outcome: 'failed', exitCode: 1, error: 'REPOSITORY_CORRUPT' })).to.deep.equal(['corruption open critical: snapshots of the repository']);
    expect([79, 80, 100].map((storageBytes) => opened({ findings: { storageBytes, storageLimitBytes: 100 } }))).to.deep.equal([[], ['storage-limit open warning: the repository'], ['storage-limit open critical: the repository']]);
    expect(opened({ action: 'key:destroy', outcome: 'denied', exitCode: 8 })).to.deep.equal(['access-denied once warning: key destroy by arn:aws:sts::111122223333:assumed-role/Backup/alice']);
    expect(opened({ action: 'restore:run', findings: { written: 2, failed: 0 } })).to.deep.equal(['restore-done once info: instance prod']);
    expect(opened({ action: 'restore:run', outcome: 'partial', findings: { written: 2, failed: 1 } })).to.deep.equal(['failure once critical: restore of prod', 'restore-done once warning: instance prod']);
    expect(opened({ action: 'restore:run', findings: { written: 0, failed: 0 } })).to.deep.equal([]);
  });

  it('are runs that were missed, until the schedule runs, and runs of which no step has told', () => {
    expect(opened({ action: 'schedule:missed', outcome: 'failed', parameters: { name: 'nightly', expected: '2026-11-01T22:00:00Z' } })).to.deep.equal(['missed-run open warning: schedule nightly']);
    expect(told({ schedule: 'nightly' })).to.include('missed-run over: schedule nightly');
    const run = { action: 'schedule:run', schedule: 'nightly', outcome: 'failed' } as const;
    expect(opened(run)).to.deep.equal(['failure open warning: schedule nightly']);
    expect(opened(run, [auditFields({ id: 'aaaaaaaaaaaaaaaa', schedule: 'nightly', ...failed })])).to.deep.equal([]);
    expect(told({ ...run, outcome: 'done' })).to.include('failure over: schedule nightly');
  });

  it('name their run in CI, and nothing of them ends a line', () => {
    const [notice] = noticesOf({ event: auditFields({ ...failed, caller: ci, instances: ['a\nb\u202e'] }), githubServer: 'https://github.example' });
    expect(notice).to.include({ link: 'https://github.example/octo/identity/actions/runs/17', subject: 'backup create of a·b·' });
    expect(noticesOf({ event: auditFields({ action: 'notify:send', effect: 'change', outcome: 'failed' }) })).to.deep.equal([]);
  });

  it('can be shown as a sample for each topic', () => {
    for (const topic of noticeTopics) expect(sampleNotice(topic, 'prod', new Date(0)), topic).to.include({ topic }).and.to.have.property('text').that.matches(/\.$/);
  });
});
