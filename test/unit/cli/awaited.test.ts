import { expect } from 'chai';
import { awaitedLines, awaitedRemedy, sourceLines } from '../../../src/cli/render/awaited.js';
import { reportPage } from '../../../src/cli/render/report-page.js';
import { renderRunReport } from '../../../src/cli/render/report.js';
import { renderReport } from '../../../src/cli/render/restore.js';
import { plainStyle } from '../../../src/cli/render/style.js';
import { newUserLines, unrestorableLines } from '../../../src/cli/render/unrestorable.js';
import { renderChanges } from '../../../src/cli/render/changes.js';
import type { Unrestorable } from '../../../src/model/index.js';
import type { RestoreReport } from '../../../src/operations/index.js';
import { sampleReport } from '../../support/sample-run.js';

const missing = (name: string): Unrestorable => ({ kind: 'user', name, reason: 'is not there', awaits: [`user/${name}`] });
const unrestorable: Unrestorable[] = [
  missing('alice'), missing('bob'),
  { kind: 'account-assignments', name: '111111111111', reason: 'is restored without user/bob', awaits: ['user/bob'] },
  { kind: 'user', name: 'carol', reason: 'status cannot be set through the API' },
  { kind: 'user', name: 'dave', reason: 'status cannot be set through the API' },
  { kind: 'application', name: 'Wiki', reason: 'was made by AWS' },
];

describe('what a restore tells of those who are missing', () => {
  it('is one list of names for each kind, apart from what goes without them', () => {
    expect(awaitedLines(unrestorable, 'external')).to.deep.equal([
      '  Awaited from the identity provider:',
      '    2 users: alice, bob',
      '    for now without them: account with assignments 111111111111',
    ]);
    expect(awaitedLines(unrestorable.slice(3), 'external')).to.deep.equal([]);
  });

  it('is apart from what no call can bring back, which has one line for each reason', () => {
    expect(unrestorableLines(unrestorable, 'cannot')).to.deep.equal([
      'cannot: 2 users: carol, dave: status cannot be set through the API',
      'cannot: application Wiki: was made by AWS',
    ]);
  });

  it('says that new users have no password and no MFA device', () => {
    const created = (name: string) => ({ kind: 'user', name, action: 'create' } as const);
    expect(newUserLines([created('a'), { kind: 'group', name: 'g', action: 'create' }])).to.have.length(1);
    expect(newUserLines([created('a'), created('b')]).join()).to.include('2 users are created without password and MFA device');
    expect(newUserLines([{ ...created('a'), action: 'update' }])).to.deep.equal([]);
  });

  it('counts names beyond a hundred, and lets no control character through', () => {
    const [line = ''] = awaitedLines(Array.from({ length: 103 }, (_, n) => missing(`u${n}\u001b`)), 'external').slice(1);
    expect(line).to.match(/^ {4}103 users: u0·, u10·, .*, u9· and 3 more$/);
  });

  it('names the owner of users and groups, and both ways on', () => {
    expect(sourceLines('identity-center')).to.deep.equal([]);
    expect(sourceLines('active-directory').join()).to.include('come from Active Directory').and.include('not written');
    expect(awaitedRemedy('external')).to.include('--wait-for-sync 60').and.include('--identity-source identity-center');
  });

  it('is no proof of the whole snapshot', () => {
    const report: RestoreReport = {
      snapshot: '20261123T210000Z-k3f9', runId: '20261123T220000Z-r7n1', outcomes: [], remaining: { changes: [], unchanged: 3 }, unproved: [],
      lacking: [], beyond: 0, durationMs: 1_000, unrestorable, identitySource: 'external', awaited: [{ kind: 'user', name: 'alice' }, { kind: 'user', name: 'bob' }],
    };
    const text = renderReport(report, plainStyle, 120);
    expect(text).to.include('Proved in part').and.include('waits for 2 users and groups').and.include('`idc restore continue 20261123T220000Z-r7n1` does the rest');
    expect(text).not.to.include('Proved: ');
    expect(renderReport({ ...report, awaited: [], unrestorable: [] }, plainStyle, 120)).to.include('Proved: the live state now equals 20261123T210000Z-k3f9.');
    expect(renderReport({ ...report, awaited: [] }, plainStyle, 120)).to.include('Proved: the live state now equals 20261123T210000Z-k3f9, except for what no call can bring back.');
    const lacking = [{ kind: 'group' as const, reason: 'denied' }];
    expect(renderReport({ ...report, awaited: [], unrestorable: [], lacking }, plainStyle, 120)).to.include('Proved: the live state now equals 20261123T210000Z-k3f9, except for what it does not hold.');
  });
});

describe('a deletion of assignments', () => {
  const change = (...fields: string[]) => renderChanges({ unchanged: 0, changes: [{
    kind: 'account-assignments', name: '111111111111', action: 'delete', properties: fields.map((field) => ({ path: [field], action: 'remove' as const, before: field.startsWith('no ') ? {} : { some: 'value' } })).map(({ path: [field = ''], ...rest }) => ({ ...rest, path: [field.replace('no ', '')] })),
  }] }, plainStyle, 120);

  it('says when nobody loses anything', () => {
    expect(change('accountId', 'orphans', 'no permissionSets')).to.include('only orphaned assignments, which nobody can use');
    expect(change('accountId', 'orphans', 'permissionSets')).not.to.include('orphaned');
    expect(change('accountId')).not.to.include('orphaned');
  });
});

describe('the report on a restore that awaits somebody', () => {
  const report = { ...sampleReport, outcomes: [], remaining: [], unproved: [], identitySource: 'external' as const, unrestorable: unrestorable.map(({ awaits, ...row }) => ({ ...row, awaits: awaits && [...awaits] })) };

  it('names those who are awaited, and is proved but for them', () => {
    for (const text of [renderRunReport(report, plainStyle), reportPage(report)]) {
      expect(text).to.include('except for what was awaited').and.include('alice').and.include('Awaited from the identity provider');
    }
    const text = renderRunReport(report, plainStyle);
    const byHand = text.split('\n').filter((line) => line.startsWith('Cannot be restored, do it by hand'));
    expect(byHand.join('\n')).to.include('carol').and.not.include('bob');
  });
});
