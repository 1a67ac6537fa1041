import type { AuditFields } from '../audit/index.js';
import type { NoticeTopic } from '../model/index.js';
import { noticesOf } from './notices-of.js';
import type { TrackedNotice } from './tracked-notice.js';

type Sample = Partial<AuditFields> & Pick<AuditFields, 'action'>;

/** An operation that is told of under each topic. */
const samples: Readonly<Record<NoticeTopic, Sample>> = {
  failure: { action: 'backup:create', outcome: 'failed', exitCode: 7, error: 'AWS_ACCESS_DENIED', schedule: 'nightly' },
  'missed-run': { action: 'schedule:missed', outcome: 'failed', schedule: 'nightly', parameters: { name: 'nightly', expected: '2026-11-01T22:00:00.000Z' } },
  gaps: { action: 'backup:create', outcome: 'partial', exitCode: 3, findings: { gaps: 2 }, snapshots: ['20261101T220000Z-k3f9'] },
  'sudden-loss': { action: 'backup:create', outcome: 'done', findings: { losses: 1 }, snapshots: ['20261101T220000Z-k3f9'] },
  drift: { action: 'drift', effect: 'read', outcome: 'different', exitCode: 4, findings: { differences: 3 } },
  corruption: { action: 'backup:validate', effect: 'read', outcome: 'different', exitCode: 4, findings: { damages: 1 } },
  'storage-limit': { action: 'backup:create', outcome: 'done', findings: { storageBytes: 460_000_000, storageLimitBytes: 500_000_000 } },
  'access-denied': { action: 'backup:delete', effect: 'removal', outcome: 'denied', exitCode: 8, error: 'ROLE_DENIED' },
  'restore-done': { action: 'restore:run', effect: 'removal', outcome: 'done', findings: { written: 12 }, snapshots: ['20261101T220000Z-k3f9'] },
};

/** A notice of a topic as it could be, to try out channels and templates. */
export function sampleNotice(topic: NoticeTopic, instance: string, now: Date): TrackedNotice {
  const event: AuditFields = {
    version: 1, id: '0000000000000000', at: now.toISOString(), effect: 'change', outcome: 'done', exitCode: 0, caller: { user: 'alice', host: 'desk' }, instances: [instance], tool: 'sample', ...samples[topic],
  };
  const notice = noticesOf({ event }).find((one) => one.topic === topic && one.state !== 'over');
  if (notice === undefined) throw new TypeError(`no rule tells of ${topic}`);
  return { ...notice, id: event.id };
}
