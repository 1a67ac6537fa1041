import { expect } from 'chai';
import { kindNames } from '../../../src/model/index.js';
import { inspectFiles } from '../../../src/tree/index.js';
import { treeFiles } from '../../support/sample-snapshot.js';

const context = { prefix: 'snapshots/default', coverage: { kinds: kindNames, gaps: [] }, isWhole: true };
const instance = 'format: 1\ninstanceArn: arn:aws:sso:::instance/ssoins-7223a1b2c3d4e5f6\nidentityStoreId: d-1\nregion: us-east-1\nownerAccountId: "111111111111"\n';
const inspect = (state: Readonly<Record<string, string>>, isWhole = true) =>
  inspectFiles(treeFiles({ 'instance.yaml': instance, ...state }).map((file, index) => ({ ...file, oid: String(index) })), { ...context, isWhole });

describe('inspecting the files of a snapshot', () => {
  it('gives the snapshot of files that are all valid', () => {
    const { snapshot, errors } = inspect({ 'users/alice.yaml': 'userName: alice\n', 'groups/Admins.yaml': 'displayName: Admins\nmembers:\n  - alice\n' });
    expect(errors).to.deep.equal([]);
    expect([...(snapshot?.objects.keys() ?? [])]).to.deep.equal(['user/alice', 'group/Admins']);
  });

  it('goes on past a file that is not valid', () => {
    const { snapshot, errors } = inspect({ 'users/alice.yaml': 'userName: [\n', 'groups/Admins.yaml': 'name: Admins\n', 'notes.txt': 'x', 'accounts.yaml': '- 1\n' });
    expect(snapshot).to.equal(undefined);
    expect(errors.map(({ details }) => details['file'])).to.have.members(
      ['users/alice.yaml', 'groups/Admins.yaml', 'notes.txt', 'accounts.yaml'].map((path) => `snapshots/default/${path}`));
  });

  it('names each broken reference', () => {
    const { errors: [error] } = inspect({ 'groups/Admins.yaml': 'displayName: Admins\nmembers:\n  - alice\n  - bob\n' });
    expect(error?.details['broken']).to.have.length(2);
  });

  it('does not judge references when a file is missing', () => {
    expect(inspect({ 'groups/Admins.yaml': 'displayName: Admins\nmembers:\n  - alice\n' }, false)).to.deep.equal({ errors: [] });
  });
});
