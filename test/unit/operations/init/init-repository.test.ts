import { existsSync, lstatSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { parseConfig } from '../../../../src/config/index.js';
import { initRepository, linkingRepository, openRepository, planInit, type InitSettings } from '../../../../src/operations/index.js';
import { projectRoot } from '../../../support/checkout.js';
import { rejection } from '../../../support/rejection.js';
import { temporaryRepository, type TemporaryRepository } from '../../../support/temporary-repository.js';

const settings: InitSettings = { branch: 'main', cron: '17 * * * *', instances: ['default'], isCheckout: false, region: 'eu-central-1', withWorkflows: true, toolVersion: '0.1.0' };

describe('the set-up of a repository', () => {
  let repository: TemporaryRepository;
  const at = (path: string): string => join(repository.root, path);
  const read = (path: string): string => readFileSync(at(path), 'utf8');
  const run = async (changed: Partial<InitSettings> = {}): Promise<string[]> => {
    const opened = await openRepository(repository.root);
    const plan = await planInit(opened, { ...settings, ...changed });
    await initRepository(opened, plan);
    return plan.files.map(({ path, outcome }) => `${outcome} ${path}`);
  };

  beforeEach(() => { repository = temporaryRepository({ 'README.md': 'mine\n' }); });
  afterEach(() => { repository.remove(); });

  it('writes what is missing, and a second run does nothing', async () => {
    const first = await run();
    expect(first).to.include.members(['written idc.yaml', 'written Pulumi.yaml', 'written stacks/Pulumi.default.yaml', 'written .gitignore', 'linked node_modules/identity-center-backup']);
    expect(parseConfig(readFileSync(at('idc.yaml')), 'idc.yaml').instances.get('default')).to.deep.include({ region: 'eu-central-1' });
    const before = repository.git('status', '--porcelain', '--untracked-files=all');
    expect(before).not.to.match(/node_modules|tmp/);
    const second = await run({ region: undefined, cron: '1 1 * * *' });
    expect(second.every((line) => line.startsWith('kept '))).to.equal(true);
    expect(repository.git('status', '--porcelain', '--untracked-files=all')).to.equal(before);
    expect(read('idc.yaml')).to.include('eu-central-1');
  });

  it('changes nothing that exists, not even a link that leads nowhere, and adds to .gitignore what it lacks', async () => {
    repository.write({ 'idc.yaml': 'instances:\n  prod: {}\n', '.gitignore': '*.log\n/node_modules', 'package.json': '{}\n', '.github/workflows/identity-center-prune.yml': 'name: mine\n' });
    symlinkSync('/nowhere/at/all', at('Pulumi.yaml'));
    const lines = await run({ instances: ['prod'] });
    expect(lines).to.include.members(['kept idc.yaml', 'kept Pulumi.yaml', 'kept package.json', 'kept .github/workflows/identity-center-prune.yml', 'extended .gitignore', 'written stacks/Pulumi.prod.yaml']);
    expect(read('idc.yaml')).to.equal('instances:\n  prod: {}\n');
    expect(lstatSync(at('Pulumi.yaml')).isSymbolicLink()).to.equal(true);
    expect(read('.gitignore')).to.equal('*.log\n/node_modules\n.idc/\n');
  });

  it('writes no workflows when none are wanted, and no package file in a checkout of the program', async () => {
    const lines = await run({ withWorkflows: false, isCheckout: true });
    expect(lines.join()).not.to.include('.github').and.not.to.include('package.json').and.not.to.include('linked');
    expect(read('Pulumi.yaml')).to.equal(readFileSync(join(projectRoot, 'Pulumi.yaml'), 'utf8'));
    expect(read('stacks/Pulumi.default.yaml')).to.equal(readFileSync(join(projectRoot, 'stacks/Pulumi.default.yaml'), 'utf8'));
  });

  it('does all of it or nothing', async () => {
    writeFileSync(at('.github'), 'a file in the way\n');
    writeFileSync(at('.gitignore'), 'mine\n');
    const before = repository.git('status', '--porcelain', '--untracked-files=all');
    expect(await rejection(run())).to.include({ code: 'INIT_FAILED', exitCode: 2 });
    expect(repository.git('status', '--porcelain', '--untracked-files=all')).to.equal(before);
    expect(read('.gitignore')).to.equal('mine\n');
    expect(existsSync(at('stacks'))).to.equal(false);
  });

  it('overwrites nothing that has appeared since it looked', async () => {
    const opened = await openRepository(repository.root);
    const plan = await planInit(opened, settings);
    repository.write({ 'Pulumi.yaml': 'name: mine\n' });
    expect(await rejection(initRepository(opened, plan))).to.include({ code: 'INIT_FAILED' });
    expect(read('Pulumi.yaml')).to.equal('name: mine\n');
    expect(existsSync(at('idc.yaml'))).to.equal(false);
  });

  it('refuses a bare repository', async () => {
    const bare = temporaryRepository({}, ['--bare']);
    try {
      expect(await rejection(planInit(await openRepository(bare.root), settings))).to.include({ code: 'USAGE' });
    } finally {
      bare.remove();
    }
  });

  it('is found by the program of a linked package, by the folder in which Pulumi was started', async () => {
    await run();
    mkdirSync(at('below'), { recursive: true });
    expect(await linkingRepository('rootDirectory', at('below'))).to.equal(repository.root);
    expect(await linkingRepository('/told', at('below'))).to.equal('/told');
    expect(await linkingRepository('rootDirectory', '/')).to.equal('rootDirectory');
    expect(await linkingRepository('rootDirectory', undefined)).to.equal('rootDirectory');
  });
});
