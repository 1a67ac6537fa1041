import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { readDemoOrganization, takeSnapshot } from '../../../src/operations/index.js';
import { runCli } from '../../support/cli.js';
import { emulatedInstance, type EmulatedInstance } from '../../support/emulated-instance.js';
import { startGitHttpServer, type GitHttpServer } from '../../support/git-http-server.js';
import { openTemporary, type TemporaryRepository } from '../../support/temporary-repository.js';

describe('idc github publish', function () {
  this.timeout(120_000);
  const token = 'token-of-the-job';
  let folder: string;
  let instance: EmulatedInstance;
  let server: GitHttpServer;
  let remote: TemporaryRepository;
  const credentials: (string | undefined)[] = [];

  before(async () => {
    folder = mkdtempSync(join(tmpdir(), 'idc-publish-'));
    mkdirSync(join(folder, 'remote.git'));
    remote = openTemporary(join(folder, 'remote.git'));
    remote.git('init', '--quiet', '--bare', '--initial-branch=main');
    remote.git('config', 'http.receivepack', 'true');
    server = await startGitHttpServer(folder, {
      token,
      intercept: ({ headers }) => {
        credentials.push(headers.authorization);
        return false;
      },
    });
    instance = await emulatedInstance(await readDemoOrganization(), { pageSize: 100 });
    instance.repository.git('remote', 'add', 'origin', server.urlOf('remote.git'));
    await takeSnapshot(instance.context);
  });
  after(async () => {
    await instance.stop();
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  const publish = (serverUrl: string): ReturnType<typeof runCli> =>
    runCli(['github', 'publish'], { cwd: instance.repository.root, env: { GITHUB_TOKEN: token, GITHUB_SERVER_URL: serverUrl, GIT_CONFIG_GLOBAL: '/dev/null' } });

  it('gives the token to no other server than that of GitHub', async () => {
    const { code, stderr } = await publish('https://github.com');
    expect(code, stderr).not.to.equal(0);
    expect(credentials).not.to.be.empty;
    expect(credentials.filter((one) => one !== undefined)).to.deep.equal([]);
  });

  it('pushes the history with the token', async () => {
    const { code, stdout, stderr } = await publish(new URL(server.urlOf('')).origin);
    expect(code, stdout + stderr).to.equal(0);
    expect(remote.git('rev-parse', 'snapshots')).to.equal(instance.repository.git('rev-parse', 'snapshots'));
    expect(stdout + stderr).not.to.include(token);
  });

  it('needs a remote to push to', async () => {
    instance.repository.git('remote', 'remove', 'origin');
    const { code, stderr } = await publish('https://github.com');
    expect(code).to.equal(2);
    expect(stderr).to.include('GITHUB_CONTEXT').and.to.include('git remote add origin');
  });
});
