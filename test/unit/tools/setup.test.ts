import { expect } from 'chai';
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

type Environment = Record<string, string | undefined>;
interface PulumiHome {
  readonly PULUMI_VERSION: string;
  readonly pulumiHome: (env: Environment) => string;
  readonly findPulumi: (env: Environment) => { bin: string; source: 'path' | 'cache' } | undefined;
  readonly examinePath: (env: Environment) => { problem?: string };
  readonly isOlder: (version: string, than: string) => boolean;
  readonly isUsable: (version: string) => boolean;
}
interface Packages {
  readonly agree: (wanted: object, installed: object) => boolean;
}
interface Stages {
  readonly tally: (counts: { passes: number; failures: number; pending: number } | undefined, code: number | undefined) => { passed: number; failed: number };
  readonly testEnvironment: (env: Environment) => Environment;
}
interface Build {
  readonly sourceDigest: (root: string) => string;
}
interface Foundation {
  readonly foundationIsReady: (root: string) => boolean;
}
interface Installation {
  readonly firstReason: (output: string) => string;
}
interface GoBuild {
  readonly goEnvironment: (env: Environment) => Environment;
  readonly goVersionOf: (text: string) => string;
}

const root = fileURLToPath(new URL('../../../../', import.meta.url));
// The set-up is plain JavaScript, as it runs before there is a compiler; its types are those above.
const load = async <Module>(path: string): Promise<Module> => (await import(new URL(`../../../../tools/${path}`, import.meta.url).href)) as Module;
const readJson = (path: string): unknown => JSON.parse(readFileSync(join(root, path), 'utf8'));

const home = await load<PulumiHome>('pulumi-home.mjs');
const { agree } = await load<Packages>('setup/packages.mjs');
const { foundationIsReady } = await load<Foundation>('setup/foundation.mjs');
const { tally, testEnvironment } = await load<Stages>('check/stages.mjs');
const { sourceDigest } = await load<Build>('setup/build.mjs');
const { firstReason } = await load<Installation>('setup/pulumi.mjs');
const { goEnvironment, goVersionOf } = await load<GoBuild>('setup/go-build.mjs');

/** A folder for each test of the enclosing group. */
function useFolder(): () => string {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'idc-setup-'));
  });
  afterEach(() => {
    rmSync(folder, { recursive: true, force: true });
  });
  return () => folder;
}

function install(bin: string, version: string, names = ['pulumi', 'pulumi-language-nodejs', 'pulumi-resource-pulumi-nodejs']): string {
  mkdirSync(bin, { recursive: true });
  for (const name of names) {
    writeFileSync(join(bin, name), `#!/bin/sh\necho ${version}\n`);
    chmodSync(join(bin, name), 0o755);
  }
  return bin;
}

describe('the search for Pulumi', () => {
  const folder = useFolder();

  it('pins one version for the SDK, the Go build and the search', () => {
    expect(readJson('package.json')).to.have.nested.property('dependencies.@pulumi/pulumi', home.PULUMI_VERSION);
    expect(readFileSync(join(root, 'tools/pulumi-cli/go.mod'), 'utf8')).to.include(`github.com/pulumi/pulumi/pkg/v3 v${home.PULUMI_VERSION}\n`);
  });

  it('pins for stacks/foundation what is pinned for the product, without addresses in the lockfile', () => {
    const read = (path: string) => readFileSync(join(root, path), 'utf8');
    type Manifest = Partial<Record<'dependencies' | 'devDependencies', Readonly<Record<string, string>>>>;
    const [product, stack] = ['package.json', 'stacks/foundation/package.json'].map((path) => JSON.parse(read(path)) as Manifest);
    const { '@pulumi/aws': aws, ...shared } = stack?.dependencies ?? {};
    expect({ ...product?.dependencies, ...product?.devDependencies }).to.deep.include(shared);
    expect(aws).to.match(/^\d+\.\d+\.\d+$/);
    expect(read('stacks/foundation/package-lock.json')).not.to.contain('"resolved"');
  });

  it('takes the one on PATH before the one in the cache', () => {
    const bin = install(join(folder(), 'bin'), `v${home.PULUMI_VERSION}`);
    const env = { PATH: bin, XDG_CACHE_HOME: folder() };
    install(join(home.pulumiHome(env), 'bin'), `v${home.PULUMI_VERSION}`);
    expect(home.findPulumi(env)).to.deep.equal({ bin: join(bin, 'pulumi'), source: 'path' });
  });

  it('takes the one in the cache when the one on PATH is too old', () => {
    const env = { PATH: install(join(folder(), 'bin'), 'v3.99.0'), XDG_CACHE_HOME: folder() };
    const cached = install(join(home.pulumiHome(env), 'bin'), `v${home.PULUMI_VERSION}`);
    expect(home.findPulumi(env)).to.deep.equal({ bin: join(cached, 'pulumi'), source: 'cache' });
    expect(home.examinePath(env).problem).to.include('is v3.99.0');
  });

  it('takes none that comes without its companions', () => {
    const env = { PATH: install(join(folder(), 'bin'), 'v3.230.0', ['pulumi']), XDG_CACHE_HOME: folder() };
    install(join(home.pulumiHome(env), 'bin'), 'v3.230.0', ['pulumi', 'pulumi-language-nodejs']);
    expect(home.findPulumi(env)).to.equal(undefined);
    expect(home.examinePath(env).problem).to.include('without pulumi-language-nodejs');
  });

  it('ignores a relative XDG_CACHE_HOME', () => {
    const path = home.pulumiHome({ XDG_CACHE_HOME: 'cache', HOME: '/home/me' });
    expect(dirname(path)).to.equal('/home/me/.cache/identity-center-backup/pulumi');
  });

  it('compares versions by number', () => {
    expect(home.isOlder('3.99.0', '3.230.0')).to.equal(true);
    expect(home.isOlder('20.19.0', '20.19')).to.equal(false);
    expect(home.isOlder('20.9.1', '20.19.0')).to.equal(true);
    expect(home.isOlder('22.0.0', '20.19.0')).to.equal(false);
    expect(home.isUsable('3.231.0-alpha.1')).to.equal(true);
    expect(home.isUsable('4.0.0')).to.equal(false);
  });
});

describe('set-up', () => {
  const folder = useFolder();
  const wanted = { '': {}, 'node_modules/a': { version: '1.0.0' }, 'node_modules/b': { version: '2.0.0', optional: true } };

  it('finds the packages installed when all but the optional ones are there', () => {
    expect(agree(wanted, { 'node_modules/a': { version: '1.0.0' } })).to.equal(true);
  });

  it('finds them not installed when one is missing or of another version', () => {
    expect(agree(wanted, {})).to.equal(false);
    expect(agree(wanted, { 'node_modules/a': { version: '1.0.1' } })).to.equal(false);
  });

  it('builds again when a source is touched, added or removed', () => {
    for (const name of ['src', 'tools']) mkdirSync(join(folder(), name));
    for (const name of ['tsconfig.json', 'package.json', 'package-lock.json', 'tools/bundle.mjs', 'src/a.ts']) writeFileSync(join(folder(), name), '');
    const digests = [sourceDigest(folder())];
    expect(sourceDigest(folder())).to.equal(digests[0]);
    utimesSync(join(folder(), 'src/a.ts'), 1, 1);
    digests.push(sourceDigest(folder()));
    writeFileSync(join(folder(), 'src/b.ts'), '');
    digests.push(sourceDigest(folder()));
    rmSync(join(folder(), 'src/a.ts'));
    digests.push(sourceDigest(folder()));
    expect(new Set(digests).size).to.equal(4);
  });

  it('has stacks/foundation ready once its packages are there and its sources compiled as they are', () => {
    const stack = join(folder(), 'stacks/foundation');
    for (const name of ['src', 'dist', 'node_modules']) mkdirSync(join(stack, name), { recursive: true });
    for (const name of ['tsconfig.json', 'package.json', 'src/a.ts']) writeFileSync(join(stack, name), '');
    const states = [foundationIsReady(folder())];
    for (const name of ['package-lock.json', 'node_modules/.package-lock.json']) writeFileSync(join(stack, name), JSON.stringify({ packages: { 'node_modules/a': { version: '1.0.0' } } }));
    states.push(foundationIsReady(folder()));
    writeFileSync(join(stack, 'dist/.setup-stamp'), sourceDigest(stack));
    states.push(foundationIsReady(folder()));
    writeFileSync(join(stack, 'src/b.ts'), '');
    states.push(foundationIsReady(folder()));
    expect(states).to.deep.equal([false, false, true, false]);
  });

  it('tells the innermost reason why the installer failed', () => {
    const output = 'TypeError: fetch failed\n    at node:internal\n  [cause]: Error: getaddrinfo ENOTFOUND example.com\n      at x {\n    errno: -3008';
    expect(firstReason(output)).to.equal('Error: getaddrinfo ENOTFOUND example.com');
  });

  it("builds for this machine and without the user's own Go flags", () => {
    const env = goEnvironment({ GOOS: 'plan9', GOFLAGS: '-mod=vendor', GOWORK: '/x/go.work', GOPROXY: 'https://example.com' });
    expect(env).to.include({ GOFLAGS: '-mod=readonly', GOWORK: 'off', GOPROXY: 'https://example.com' });
    expect(env).not.to.have.property('GOOS');
  });

  it('reads the Go version that a build takes from go.mod', () => {
    expect(goVersionOf('module x\n\ngo 1.25.8\n')).to.equal('1.25.8');
  });

  it('ships the launcher as an executable', () => {
    const launcher = statSync(join(root, 'tools/pulumi-language-nodejs/pulumi-resource-pulumi-nodejs'));
    expect(launcher.mode & 0o111).to.equal(0o111);
  });
});

describe('the check', () => {
  it('counts what mocha counted', () => {
    expect(tally({ passes: 3, failures: 2, pending: 0 }, 2)).to.include({ passed: 3, failed: 2 });
  });

  it('counts no tests, a crash, and a bad end as a failure', () => {
    expect(tally({ passes: 0, failures: 0, pending: 0 }, 0)).to.include({ failed: 1 });
    expect(tally(undefined, undefined)).to.include({ failed: 1 });
    expect(tally({ passes: 3, failures: 0, pending: 0 }, 1)).to.include({ passed: 3, failed: 1 });
  });

  it("keeps the caller's AWS, Pulumi and git settings from the tests", () => {
    const env = { AWS_PROFILE: 'x', PULUMI_BACKEND_URL: 'x', GIT_DIR: 'x', PATH: '/bin' };
    expect(testEnvironment(env)).to.deep.equal({ PATH: '/bin', AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true' });
  });
});
