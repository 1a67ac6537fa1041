import { expect } from 'chai';
import { setEnvironment } from '../../support/emulated-instance.js';
import { runProgram, type ProgramRun } from '../../support/program-run.js';
import { temporaryRepository, type TemporaryRepository } from '../../support/temporary-repository.js';

describe('the commands for keys', () => {
  const period = new Date().toISOString().slice(0, 7);
  let temporary: TemporaryRepository;
  let restore: () => void;
  before(() => {
    restore = setEnvironment({ IDC_PASSPHRASE: 'correct horse battery staple' });
    temporary = temporaryRepository({ 'README.md': 'test\n' });
  });
  after(() => {
    temporary.remove();
    restore();
  });

  const key = (...args: string[]): Promise<ProgramRun> => runProgram(temporary.root, 'key', ...args);

  it('say that encryption is off where there are no keys', async () => {
    const { error } = await key('rotate');
    expect([error?.code, error?.message, error?.remedy]).to.deep.equal(['USAGE', 'Encryption is off, and there are no keys', 'Turn it on with `idc key init`.']);
  });

  it('ask nothing about what there is not, and else tell what is asked', async () => {
    expect((await key('init', '--passphrase')).code).to.equal(0);
    expect((await key('destroy', '--period', '1999-01')).error?.message).to.equal('There is no key of period 1999-01');
    expect((await key('destroy', '--person', 'nobody')).error?.message).to.equal('No person nobody has a key in this repository');
    const { code, stderr } = await key('destroy', '--period', period);
    expect([code, stderr]).to.deep.equal([6, `Make 0 snapshots of period ${period} unreadable, for ever?\n`]);
  });
});
