import { expect } from 'chai';
import { scheduleRows } from '../../../../src/cli/render/dashboard/schedule-rows.js';
import type { Dashboard } from '../../../../src/operations/index.js';
import { auditFields } from '../../../support/audit-events.js';

type Event = Dashboard['events'][number];

const event = (fields: Parameters<typeof auditFields>[0]): Event => ({ ...auditFields(fields), sequence: 1, previous: '0'.repeat(64), hash: '0'.repeat(64), writer: 'w' });
const gist = (events: readonly Event[]): string[] => scheduleRows(events).map(({ name, last, runs, failed, missed }) => `${name}: ${last?.outcome ?? 'never'}, ${runs} runs, ${failed} failed, ${missed} missed`);

describe('the schedules that events tell of', () => {
  it('are counted by their runs, and by their steps where no run as a whole is told', () => {
    expect(gist([
      event({ action: 'backup:create', schedule: 'hourly' }), event({ action: 'backup:create', schedule: 'hourly', outcome: 'failed' }),
      event({ action: 'schedule:run', schedule: 'nightly', outcome: 'partial' }), event({ action: 'backup:create', schedule: 'nightly', outcome: 'partial' }), event({ action: 'backup:prune', schedule: 'nightly' }),
      event({ action: 'drift' }),
    ])).to.deep.equal(['hourly: done, 2 runs, 1 failed, 0 missed', 'nightly: partial, 1 runs, 0 failed, 0 missed']);
  });

  it('tell of runs that were missed, also of one that has never run', () => {
    expect(gist([event({ action: 'schedule:missed', parameters: { name: 'weekly', expected: '2026-11-01T00:00:00Z' }, outcome: 'failed' })])).to.deep.equal(['weekly: never, 0 runs, 0 failed, 1 missed']);
  });
});
