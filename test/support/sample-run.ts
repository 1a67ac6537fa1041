import type { RunRecord, RunReport } from '../../src/operations/index.js';

/** A record of a restore that is under way, with any field replaced. */
export function sampleRun(overrides: Partial<RunRecord> = {}): RunRecord {
  return {
    formatVersion: 1,
    runId: '20261123T220000Z-r7n1',
    state: 'running',
    instanceName: 'default',
    instanceArn: 'arn:aws:sso:::instance/ssoins-7223a1b2c3d4e5f6',
    region: 'eu-central-1',
    stackName: 'default',
    snapshot: { label: '20261123T210000Z-k3f9', commit: 'a'.repeat(40) },
    policy: { strategy: 'mirror' },
    caller: 'arn:aws:sts::111122223333:assumed-role/Restore/alice',
    holder: { pid: 4711, hostname: 'workstation' },
    startedAt: '2026-11-23T22:00:00.000Z',
    safetySnapshot: { snapshotId: '20261123T215959Z-s4fe', commit: 'b'.repeat(40) },
    operations: [{ kind: 'group', name: 'Finance', action: 'create' }],
    unrestorable: [],
    ...overrides,
  };
}

/** A report that has something of everything, and names that would do harm in a page or on a terminal. */
export const sampleReport: RunReport = {
  runId: '20261123T220000Z-r7n1',
  state: 'partial',
  instanceName: 'default',
  instanceArn: 'arn:aws:sso:::instance/ssoins-7223a1b2c3d4e5f6',
  region: 'eu-central-1',
  stackName: 'default',
  snapshot: { label: '20261123T210000Z-k3f9', commit: 'a'.repeat(40) },
  policy: { strategy: 'mirror', kinds: ['user', 'group', 'account-assignments'] },
  caller: 'arn:aws:sts::111122223333:assumed-role/Restore/alice',
  holder: { pid: 4711, hostname: 'workstation' },
  startedAt: '2026-11-23T22:00:00.000Z',
  endedAt: '2026-11-23T22:02:05.400Z',
  durationMs: 125_400,
  safetySnapshot: { snapshotId: '20261123T215959Z-s4fe', commit: 'b'.repeat(40) },
  predictedCalls: { 'identitystore:CreateGroup': 1, 'sso:CreateAccountAssignment': 2 },
  calls: { 'identitystore:CreateGroup': 1, 'sso:CreateAccountAssignment': 2, 'sso:DescribeAccountAssignmentCreationStatus': 5 },
  counts: { done: 1, failed: 1, 'not-done': 1, interrupted: 1 },
  outcomes: [
    { kind: 'user', name: "<script>alert('1')</script>", action: 'create', outcome: 'done', durationMs: 75 },
    {
      kind: 'account-assignments', name: '222222222222', action: 'update', outcome: 'failed', durationMs: 61_200, reason: 'Account 222222222222: 1 of 2 steps failed',
      failures: [{
        what: 'assign Auditor to group Finance & "Co"', code: 'AWS_OPERATION_FAILED', message: 'sso:CreateAccountAssignment was accepted and then failed: takes longer than usual',
        remedy: 'Remove the cause that AWS names and run `idc restore continue`.', operation: 'sso:CreateAccountAssignment', requestId: '6f2b0c1e-1111-2222-3333-444455556666', failureReason: 'takes longer than usual',
      }],
    },
    { kind: 'group', name: 'Line\u001b[2Jfeed', action: 'update', outcome: 'interrupted', reason: 'the run ended in the middle of it; it may be done in part' },
    { kind: 'application', name: 'Portal', action: 'update', outcome: 'not-done', reason: 'it needs group Finance, which failed' },
  ],
  remaining: [{ kind: 'account-assignments', name: '222222222222', action: 'update', fields: ['permissionSets › Auditor › groups › Finance'] }],
  unrestorable: [{ kind: 'user', name: 'old.hand', reason: 'status cannot be set through the API' }],
  commands: { continue: 'idc restore continue 20261123T220000Z-r7n1', rollback: 'idc restore rollback 20261123T220000Z-r7n1' },
};
