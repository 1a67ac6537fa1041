import { expect } from 'chai';
import { judgeHealth } from '../../../../src/operations/dashboard/judge-health.js';
import type { Dashboard } from '../../../../src/operations/index.js';
import { auditFields } from '../../../support/audit-events.js';
import { dashboardOf } from '../../../support/dashboard/dashboard-with.js';
import { stateOf } from '../../../support/compatibility.js';

/** A dashboard in which all is well, with any part replaced. */
function facts(parts: Partial<Dashboard> = {}, instance: Partial<Dashboard['instances'][number]> = {}): Dashboard {
  const dashboard = dashboardOf([stateOf([])]);
  return { ...dashboard, events: [], targets: [], instances: dashboard.instances.map((one) => ({ ...one, ...instance })), ...parts };
}

const event = (fields: Parameters<typeof auditFields>[0]): Dashboard['events'][number] => ({ ...auditFields({ instances: ['default'], ...fields }), sequence: 1, previous: '0'.repeat(64), hash: '0'.repeat(64), writer: 'w' });
const gist = (dashboard: Dashboard): string[] => judgeHealth(dashboard).reasons.map(({ level, subject, text }) => `${level} ${subject}: ${text}`);

describe('the verdict of a dashboard', () => {
  it('is healthy with a good snapshot of the day', () => {
    expect(judgeHealth(facts())).to.deep.equal({ verdict: 'healthy', reasons: [] });
  });

  it('is critical without a good snapshot, with an old one, and with a backup that failed', () => {
    expect(gist(facts({}, { lastGood: undefined }))).to.deep.equal(['critical instance default: There is no snapshot without gaps']);
    expect(gist(facts({ at: new Date(27 * 3_600_000) }))).to.deep.equal(['critical instance default: The last good snapshot is 27 hours old']);
    expect(gist(facts({ events: [event({ outcome: 'failed' }), event({})] }))).to.deep.equal(['critical instance default: The last backup ended as failed']);
    expect(gist(facts({ events: [event({}), event({ outcome: 'failed' })] }))).to.deep.equal([]);
  });

  it('is critical with damages, warns of drift and of copies, and puts the worst first', () => {
    const dashboard = facts({
      events: [event({ action: 'drift', findings: { differences: 2 } }), event({ action: 'backup:validate', findings: { damages: 1 } })],
      targets: [{ name: 'offsite', kind: 'directory', address: 'x', behind: 3 }],
    });
    expect(gist(dashboard)).to.deep.equal([
      'critical repository: Damaged places in snapshots: 1', 'warning instance default: Objects that differed from the baseline when it was last compared: 2', 'warning copy offsite: Snapshots that are not copied yet: 3',
    ]);
    expect(judgeHealth(dashboard).verdict).to.equal('critical');
  });

  it('says what it cannot know where the audit log is off', () => {
    expect(judgeHealth(facts({ isRecorded: false })).unknown).to.match(/^The audit log is off/);
  });
});
