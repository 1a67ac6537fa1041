import { changesOfSteps, encodeAccess, StateRecorder } from '../../../src/dashboard/index.js';
import { stateAtEnd } from '../../../src/history/index.js';
import type { ChangeActor, Gap, Snapshot } from '../../../src/model/index.js';
import type { Dashboard } from '../../../src/operations/index.js';
import { auditFields } from '../audit-events.js';
import { assignments, group, permissionSet, stateOf, user } from '../compatibility.js';
import { recordedHistory } from '../recorded-history.js';
import { sampleMetadata } from '../sample-snapshot.js';
import { sampleReport } from '../sample-run.js';

/** A dashboard in which every text of other people is one of the given, everywhere where there can be any. */
export function dashboardWith([first, second, third]: readonly [string, string, string]): Dashboard {
  const gap: Gap = { kind: 'application', name: third, operation: 'sso:DescribeApplication', reason: first };
  const before = stateOf([
    user(`${first}1`, { displayName: second }), user(`${third}3`), group(`${first}g`, { members: [`${first}1`], description: third }), permissionSet(`${second}s`, { description: first, tags: { [second]: third } }),
    assignments('111111111111', { [`${second}s`]: { groups: [`${first}g`], users: [`${third}3`] } }),
  ], { accounts: [{ accountId: '111111111111', name: third, email: 'x', status: 'ACTIVE' }] });
  const after = stateOf([
    user(`${first}1`, { displayName: third }), user(`${second}2`), group(`${first}g`, { members: [`${first}1`, `${second}2`], description: second }), permissionSet(`${second}s`, { description: third, inlinePolicy: { Statement: [{ Sid: first, Effect: 'Allow', Action: second, Resource: third }] } }),
    assignments('111111111111', { [`${second}s`]: { groups: [`${first}g`] } }),
  ], { accounts: [{ accountId: '111111111111', name: third, email: 'x', status: 'ACTIVE' }] });
  const actor: ChangeActor = { object: { kind: 'user', name: `${second}2` }, actor: first, event: second, eventId: third, time: new Date(1_800_000) };
  return dashboardOf([before, after], { name: first, texts: [first, second, third], gap, actor });
}

/** A dashboard of states that were taken an hour apart. */
export function dashboardOf(states: readonly Snapshot[], { name = 'default', texts: [first, second, third] = ['one', 'two', 'three'], gap, actor }: {
  readonly name?: string; readonly texts?: readonly [string, string, string]; readonly gap?: Gap; readonly actor?: ChangeActor;
} = {}): Dashboard {
  const recorded = recordedHistory(states);
  const history = { ...recorded, instanceName: name, steps: recorded.steps.map((step, index) => ({ ...step, actors: index > 0 && actor !== undefined ? [actor] : [] })) };
  const changes = changesOfSteps(history);
  const recorder = new StateRecorder();
  const snapshots = history.steps.map(({ snapshotId, takenAt }, index) => {
    recorder.add(states[index] as Snapshot, { snapshotId, takenAt });
    const metadata = sampleMetadata({ snapshotId, takenAt, instanceName: name, caller: second, gaps: gap === undefined ? [] : [gap], losses: gap === undefined ? [] : [{ kind: 'user', before: 9, after: 1 }] });
    return { metadata, keptBy: [third, 'pinned'], signature: { state: 'bad', reason: first, key: second } as const, addedBytes: 100, ...(index > 0 && { changes: changes.get(snapshotId) ?? [] }) };
  });
  const event = { ...auditFields({ schedule: third, error: first, caller: { user: second, host: third, ci: { actor: first } }, instances: [name], findings: { storageBytes: 5, drills: 1, differences: 1 } }), sequence: 1, previous: '0'.repeat(64), hash: '0'.repeat(64), writer: second };
  return {
    at: new Date(7_200_000), toolVersion: '0.1.0', isRecorded: true,
    health: { verdict: 'critical', at: '1970-01-01T02:00:00.000Z', instances: [], copies: [], schedules: [], reasons: [{ name: 'backup-failed', level: 'critical', subject: first, text: second, remedy: `${third} \`${first}\`` }], unknown: third },
    instances: [{ name, snapshots: snapshots.reverse(), left: 1, lastGood: { snapshotId: third, takenAt: new Date(0) }, accountNames: stateAtEnd(history).accountNames, access: encodeAccess(history), states: recorder.data() }],
    storage: { bytes: 1, maxBytes: 2, prunable: { snapshots: 1, bytes: 1 } },
    targets: [{ name: second, kind: 'git', address: third, behind: 1, failure: { code: first, message: second } }],
    runs: [{ ...sampleReport, instanceName: second, caller: third, snapshot: { label: first } }],
    events: [event, { ...event, action: 'drift' }, { ...event, action: 'schedule:missed', schedule: undefined, parameters: { name: third } }],
  };
}
