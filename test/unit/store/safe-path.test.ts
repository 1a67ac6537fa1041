import { expect } from 'chai';
import { requireDistinctNames, requireSafePath, unsafeSegment } from '../../../src/store/safe-path.js';

describe('safe paths', () => {
  it('hold the names that the tree writes', () => {
    for (const path of ['instance.yaml', 'users/zoë@example.com.yaml', 'assignments/111122223333.yaml', 'users/%2E%2E.yaml']) {
      expect(requireSafePath(path)).to.equal(path);
    }
  });

  it('hold nothing that leaves the folder or means something to git or a file system', () => {
    const hostile = ['', '.', '..', '.git', '.GIT', 'git~1', 'a/b', 'a\\b', 'a\0b', 'a\nb', 'C:', 'a*', 'a.', 'a ', '.g\u200cit', 'x'.repeat(256)];
    for (const name of hostile) expect(unsafeSegment(name), JSON.stringify(name)).to.be.a('string');
  });

  it('differ in more than case and Unicode form', () => {
    expect(() => requireDistinctNames('users', ['Bob.yaml', 'bob.yaml'])).to.throw('only in case');
    expect(() => requireDistinctNames('users', ['\u00e9', 'e\u0301'])).to.throw('only in case');
    requireDistinctNames('users', ['a', 'b']);
  });
});
