import { expect } from 'chai';
import { runCli } from '../support/cli.js';
import { temporaryRepository, type TemporaryRepository } from '../support/temporary-repository.js';

describe('idc init', () => {
  let repository: TemporaryRepository;
  before(() => { repository = temporaryRepository({ 'idc.yaml': 'instances:\n  prod: {}\n  test: {}\n' }); });
  after(() => { repository.remove(); });
  const status = (): string => repository.git('status', '--porcelain', '--untracked-files=all');

  it('tells of a value that is not one, and changes nothing', async () => {
    for (const [wrong, hint] of [[['--cron', '* * *'], 'five fields'], [['--region', 'Frankfurt'], 'eu-central-1']] as const) {
      const { code, stderr } = await runCli(['init', ...wrong], { cwd: repository.root });
      expect(code, stderr).to.equal(2);
      expect(stderr).to.include(hint);
    }
    expect(status()).to.equal('');
  });

  it('tells what it would do as one document, and does nothing', async () => {
    const { code, stdout } = await runCli(['init', '--dry-run', '--no-workflows', '--output', 'json'], { cwd: repository.root });
    expect(code).to.equal(0);
    const { files } = JSON.parse(stdout) as { files: { path: string; outcome: string }[] };
    expect(files.map(({ path, outcome }) => `${outcome} ${path}`)).to.deep.equal([
      'written .gitignore', 'kept idc.yaml', 'written Pulumi.yaml', 'written stacks/Pulumi.prod.yaml', 'written stacks/Pulumi.test.yaml', 'written package.json', 'linked node_modules/identity-center-backup',
    ]);
    expect(status()).to.equal('');
  });
});
