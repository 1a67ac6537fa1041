import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import type { RunRecord } from '../../../../src/operations/index.js';
import { policyOf, policySchema, recordPolicy } from '../../../../src/operations/runs/policy-record.js';
import { parseSelection, type RestorePolicy } from '../../../../src/plan/index.js';
import { newRun, readRun, readRuns, runFiles, writeRun } from '../../../../src/operations/runs/run-files.js';
import { rejection } from '../../../support/rejection.js';
import { sampleRun } from '../../../support/sample-run.js';

describe('the record of a run', () => {
  let root: string;
  beforeEach(() => { root = mkdtempSync(join(tmpdir(), 'idc-runs-')); });
  afterEach(() => { rmSync(root, { recursive: true }); });

  const put = (runId: string, text: string): void => {
    mkdirSync(runFiles(root, runId).folder, { recursive: true });
    writeFileSync(runFiles(root, runId).record, text);
  };

  it('is read as it was written, and leaves no other file', async () => {
    const runId = await newRun(root, new Date('2026-11-23T22:00:00Z'));
    const run = sampleRun({ runId, outcomes: [{ kind: 'group', name: '__proto__', action: 'create', outcome: 'done', durationMs: 3 }] });
    await writeRun(root, sampleRun({ runId }));
    await writeRun(root, run);
    expect(await readRun(root, runId)).to.deep.equal(run);
    expect(readdirSync(runFiles(root, runId).folder)).to.deep.equal(['run.json']);
  });

  it('has an ID that tells its time, and another one in the same second', async () => {
    const now = new Date('2026-11-23T22:00:00Z');
    const ids = await Promise.all(Array.from({ length: 5 }, () => newRun(root, now)));
    expect(new Set(ids).size).to.equal(5);
    for (const id of ids) expect(id).to.match(/^20261123T220000Z-/);
  });

  it('is refused when it is not valid, with the file and the field', async () => {
    const good = sampleRun();
    const cases: (readonly [string, string])[] = [
      ['', 'the file'],
      ['{"formatVersion":1', 'the file'],
      [JSON.stringify({ ...good, formatVersion: 2 }), 'formatVersion'],
      [JSON.stringify({ ...good, stackName: '../../etc' }), 'stackName'],
      [JSON.stringify({ ...good, state: 'finished' }), 'state'],
      [JSON.stringify({ ...good, policy: { strategy: 'erase' } }), 'policy.strategy'],
      [JSON.stringify({ ...good, policy: { strategy: 'mirror', allowEverything: true } }), 'policy'],
      [JSON.stringify({ ...good, safetySnapshot: { snapshotId: good.runId, commit: '--upload-pack=x' } }), 'safetySnapshot.commit'],
      [JSON.stringify({ ...good, runId: '20261123T220000Z-0000' }), 'another run'],
    ];
    for (const [text, field] of cases) {
      put(good.runId, text);
      const error = await rejection(readRun(root, good.runId));
      expect(error).to.include({ code: 'RUN_INVALID' });
      expect(error.message).to.include('run.json').and.to.include(field);
    }
  });

  it('is not looked for outside the folder of runs', async () => {
    writeFileSync(join(root, 'run.json'), JSON.stringify(sampleRun()));
    for (const id of ['../..', '..', '', 'none', '/etc', '20261123T220000Z-r7n1/..']) {
      expect(await rejection(readRun(root, id))).to.include({ code: 'RUN_NOT_FOUND' });
    }
  });

  it('stands in the list by its time, beside what cannot be read; folders without a record are no runs', async () => {
    const runs: Partial<RunRecord>[] = [
      { runId: '20261123T220000Z-aaaa', startedAt: '2026-11-23T22:00:00.300Z' },
      { runId: '20261123T220000Z-bbbb', startedAt: '2026-11-23T22:00:00.100Z' },
      { runId: '20261123T210000Z-cccc', startedAt: '2026-11-23T21:00:00.000Z' },
    ];
    for (const run of runs) put(run.runId ?? '', JSON.stringify(sampleRun(run)));
    put('20261123T230000Z-dddd', '{}');
    mkdirSync(runFiles(root, '20261123T230000Z-eeee').folder);
    mkdirSync(runFiles(root, 'notes').folder);
    const found = await readRuns(root);
    expect(found.runs.map(({ runId }) => runId.slice(-4))).to.deep.equal(['aaaa', 'bbbb', 'cccc']);
    expect(found.problems.map(({ code }) => code)).to.deep.equal(['RUN_INVALID']);
    expect(await readRuns(join(root, 'nowhere'))).to.deep.equal({ runs: [], problems: [] });
  });

  it('holds selections, mapping and answers too, hostile names included', () => {
    const changes = { names: new Map([['__proto__', null], ['a', 'b']]), rules: [{ from: '*@a', to: '*@b' }] };
    const policy: RestorePolicy = {
      strategy: 'prompt', select: [parseSelection('group=a|b,kind=group')], exclude: [parseSelection('user=x')], withDependencies: true, identitySource: 'external',
      answers: new Map([['group/__proto__', 'live'], ['user/*', 'merge']]),
      mapping: {
        accounts: { names: new Map([['111111111111', null]]), match: 'email', unmapped: 'leave-out' },
        users: { ...changes, match: 'email', emails: changes.rules }, groups: changes, permissionSets: changes, customerManagedPolicies: changes,
      },
    };
    const kept = policyOf(policySchema.parse(JSON.parse(JSON.stringify(recordPolicy({ ...policy, callerArn: 'somebody' })))));
    expect(kept).to.deep.equal(policy);
  });

  it('holds a policy whole, except for who called', () => {
    const policy = { strategy: 'overwrite', kinds: ['user', 'group'], only: new Set(['user/a']), allowDeletes: 0, allowLockout: true, allowOtherInstance: false } as const;
    const recorded: unknown = JSON.parse(JSON.stringify(recordPolicy({ ...policy, callerArn: 'arn' })));
    expect(policyOf(recorded as ReturnType<typeof recordPolicy>)).to.deep.equal(policy);
  });
});
