import { expect } from 'chai';
import { groupSchema } from '../../../src/kinds/group/schema.js';
import { makeObject } from '../../../src/kinds/schemas.js';
import { objectMap } from '../../../src/model/index.js';
import { outcomesOf } from '../../../src/operations/index.js';
import type { JournalLine } from '../../../src/pulumi/index.js';

const base = { startedAt: '2026-11-23T22:00:00.000Z' };
const start = (kind: 'user' | 'group', name: string, action: 'create' | 'delete'): JournalLine => ({ ...base, kind, name, action, outcome: 'started', pid: 1, hostname: 'h' });
const done = (kind: 'user' | 'group', name: string, action: 'create' | 'delete'): JournalLine => ({ ...base, kind, name, action, outcome: 'done', durationMs: 5 });
const error = {
  code: 'AWS_ACCESS_DENIED', message: 'Group G: 1 of 2 steps failed', remedy: 'Allow it.', retryable: false,
  details: { failures: [{ what: 'add member alice', code: 'AWS_ACCESS_DENIED', message: 'denied', remedy: 'Allow it.', details: { action: 'identitystore:CreateGroupMembership', requestId: 'r-1' } }] },
};

describe('outcomesOf', () => {
  it('takes the last line of each object, and the time of both halves of a replacement', () => {
    const planned = [{ kind: 'user', name: 'a', action: 'replace' }, { kind: 'user', name: 'b', action: 'replace' }] as const;
    const journal = [start('user', 'a', 'delete'), done('user', 'a', 'delete'), start('user', 'a', 'create'), done('user', 'a', 'create'), start('user', 'b', 'delete'), done('user', 'b', 'delete')];
    expect(outcomesOf(planned, { journal }).map(({ outcome, durationMs }) => [outcome, durationMs])).to.deep.equal([['done', 10], ['not-done', 5]]);
  });

  it('says that an operation without an end may be done in part', () => {
    expect(outcomesOf([{ kind: 'user', name: 'a', action: 'create' }], { journal: [start('user', 'a', 'create')] })[0]).to.include({ outcome: 'interrupted' });
  });

  it('names each failed part with its call, its request ID and what to do', () => {
    const failed: JournalLine = { ...base, kind: 'group', name: 'G', action: 'update', outcome: 'failed', durationMs: 7, error };
    const [outcome] = outcomesOf([{ kind: 'group', name: 'G', action: 'update' }], { journal: [failed] });
    expect(outcome?.failures).to.deep.equal([{ what: 'add member alice', code: 'AWS_ACCESS_DENIED', message: 'denied', remedy: 'Allow it.', operation: 'identitystore:CreateGroupMembership', requestId: 'r-1', failureReason: undefined }]);
  });

  it('takes details of another shape for what they are: nothing to tell', () => {
    const odd: JournalLine = { ...base, kind: 'group', name: 'G', action: 'update', outcome: 'failed', durationMs: 7, error: { ...error, details: { failures: 'many', requestId: 12 } } };
    const [outcome] = outcomesOf([{ kind: 'group', name: 'G', action: 'update' }], { journal: [odd] });
    expect(outcome?.failures).to.have.length(1);
    expect(outcome?.failures?.[0]).to.include({ message: error.message, requestId: undefined });
  });

  it('names what an operation that was not begun waits for', () => {
    const after = objectMap([makeObject(groupSchema, { displayName: 'G', members: ['a'] })]);
    const planned = [{ kind: 'user', name: 'a', action: 'create' }, { kind: 'group', name: 'G', action: 'create' }] as const;
    const failed: JournalLine = { ...base, kind: 'user', name: 'a', action: 'create', outcome: 'failed', durationMs: 1, error: { ...error, details: {} } };
    expect(outcomesOf(planned, { journal: [failed] }, after)[1]).to.include({ outcome: 'not-done', reason: 'it needs user a, which failed' });
  });

  it('passes on what the engine says of an object that never came to the provider', () => {
    const messages = new Map([['user/a', 'the engine gave up']]);
    expect(outcomesOf([{ kind: 'user', name: 'a', action: 'create' }], { journal: [], messages })[0]).to.include({ outcome: 'not-done', reason: 'the engine gave up' });
  });
});
