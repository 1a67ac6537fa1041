import { expect } from 'chai';
import { commitSnapshot, openRepository, readMetadata } from '../../../src/store/index.js';
import { sampleMetadata, smallState, treeFiles } from '../../support/sample-snapshot.js';
import { temporaryRepository, type TemporaryRepository } from '../../support/temporary-repository.js';

const gaps = [
  { kind: 'group', name: 'Ops\nSnapshot-Id: forged', operation: 'identitystore:ListGroupMemberships', reason: '---\n\n# "denied"' },
  { kind: 'accounts', operation: 'organizations:ListAccounts', reason: 'AccessDeniedException' },
] as const;

describe('trailers in native git', () => {
  let temporary: TemporaryRepository;
  before(async () => {
    temporary = temporaryRepository();
    const request = { files: treeFiles(smallState), metadata: sampleMetadata({ gaps }), summary: ['+ user alice', '--- a/x\nSnapshot-Id: forged'] };
    await commitSnapshot(await openRepository(temporary.root), request);
  });
  after(() => temporary.remove());

  it('are all found by interpret-trailers and by log', () => {
    const message = temporary.git('log', '-1', '--format=%B', 'snapshots');
    const parsed = temporary.gitWithInput(message, 'interpret-trailers', '--parse').split('\n');
    expect(parsed).to.have.length(15);
    expect(temporary.git('log', '-1', '--format=%(trailers)', 'snapshots').trim().split('\n')).to.deep.equal(parsed);
    expect(temporary.git('log', '-1', '--format=%(trailers:key=Snapshot-Id,valueonly)', 'snapshots').trim()).to.equal('20261123T220000Z-k3f9');
    expect(temporary.git('log', '-1', '--format=%(trailers:key=Snapshot-Counts,valueonly)', 'snapshots').trim()).to.equal('group=1 user=2');
  });

  it('survive a rewrite of the commit by git', async () => {
    const repository = await openRepository(temporary.root);
    const oid = temporary.git('commit-tree', '-m', temporary.git('log', '-1', '--format=%B', 'snapshots'), 'snapshots^{tree}');
    expect(await readMetadata(repository, oid)).to.deep.equal(sampleMetadata({ gaps }));
  });
});
