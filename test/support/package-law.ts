import { expect } from 'chai';
import { demoDamage, readDemoOrganization } from '../../src/operations/index.js';
import { emulatedInstance, type EmulatedInstance } from './emulated-instance.js';
import { installPackage, type InstalledPackage } from './installed-package.js';

/** What a new user does with the package, in an empty repository and by its name alone. */
export function provePackage(nodeFolder?: () => Promise<string>): void {
  let instance: EmulatedInstance;
  let installed: InstalledPackage;

  before(async function () {
    this.timeout(300_000);
    instance = await emulatedInstance(await readDemoOrganization(), { pageSize: 100 });
    installed = await installPackage(instance, await nodeFolder?.());
  });
  after(() => instance.stop());

  const idc = (...args: string[]): ReturnType<InstalledPackage['run']> => installed.run('npx', 'idc', ...args);

  it('installs in an empty folder, sets the repository up, backs up, previews and restores', async () => {
    const init = await idc('init', '--no-workflows');
    expect(init.code, init.stderr).to.equal(0);
    const backup = await idc('backup', 'create');
    expect(backup.code, backup.stderr).to.equal(0);
    for (const { run } of await demoDamage(instance.context)) await run();
    expect((await idc('adopt', '--stack', 'default')).code).to.equal(0);
    const preview = await installed.run('pulumi', 'preview', '--stack', 'default', '--non-interactive', '--color', 'never');
    expect(preview.code, preview.stdout + preview.stderr).to.equal(0);
    expect(preview.stdout).to.include('3 to create').and.to.include('6 to update');
    const restored = await idc('restore', 'latest', '--yes', '--allow-deletes', '10');
    expect(restored.code, restored.stderr).to.equal(0);
    expect((await idc('diff', 'latest', 'live', '--exit-code')).code).to.equal(0);
  }).timeout(300_000);

  it('is a library by its name, and nothing inside of it is', async () => {
    const instance = await installed.run('node', '--input-type=module', '--eval', "import { openInstance } from 'identity-center-backup'; const instance = await openInstance({ repository: '.' }); console.log((await instance.listSnapshots()).length > 0);");
    expect(instance.stdout, instance.stderr).to.equal('true\n');
    const inside = await installed.run('node', '--input-type=module', '--eval', "await import('identity-center-backup/dist/src/store/index.js');");
    expect(inside.stderr).to.include('ERR_PACKAGE_PATH_NOT_EXPORTED');
  }).timeout(60_000);

  it('holds no tests, sources or source maps, and takes a few megabytes', () => {
    const { files, bytes } = installed;
    expect(files.filter((path) => /^(src|test|dist\/test)\/|\.map$|\.test\./.test(path))).to.deep.equal([]);
    expect(files).to.include.members(['LICENSE', 'README.md', 'docs/guide/disaster-recovery.md', 'docs/reference/idc.schema.json', 'package.json', 'man/idc.1', 'dist/program/idc/main.js', 'dist/src/index.d.ts', 'dist/src/cli/pulumi-program.js']);
    expect(bytes).to.be.lessThan(4e6);
  });
}
