import { expect } from 'chai';
import { deleteRef, openRepository, readRef } from '../../../src/store/index.js';
import { rejection } from '../../support/rejection.js';
import { temporaryRepository, type TemporaryRepository } from '../../support/temporary-repository.js';

const ref = 'refs/identity-center/adopted/default';

describe('deleteRef', () => {
  let temporary: TemporaryRepository;
  beforeEach(() => {
    temporary = temporaryRepository({ 'README.md': 'x\n' });
    temporary.git('update-ref', ref, 'HEAD');
    temporary.git('update-ref', `${ref}-2`, 'HEAD');
  });
  afterEach(() => temporary.remove());

  for (const packed of [false, true]) {
    it(`deletes one that is ${packed ? 'packed' : 'loose'}, and only that`, async () => {
      if (packed) temporary.git('pack-refs', '--all');
      const repository = await openRepository(temporary.root);
      await deleteRef(repository, ref);
      expect(await readRef(repository, ref)).to.equal(undefined);
      expect(await readRef(repository, `${ref}-2`)).to.match(/^[0-9a-f]{40}$/);
      expect(temporary.git('for-each-ref', '--format=%(refname)', 'refs/identity-center').trim()).to.equal(`${ref}-2`);
      temporary.git('fsck', '--strict');
    });
  }

  it('is done with one that is not there', async () => {
    await deleteRef(await openRepository(temporary.root), 'refs/identity-center/adopted/other');
  });

  it('refuses a name that leads out of the references', async () => {
    const error = await rejection(deleteRef(await openRepository(temporary.root), 'refs/../../config'));
    expect(error).to.have.property('code', 'USAGE');
  });
});
