import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { gitTarget, openRepository, type CopyTarget, type GitServer } from '../../../src/store/index.js';
import { testCopyTarget, type ContractPlace } from '../../contract/copy-target.js';
import { commitOn, movesTo, pushAll } from '../../support/copies.js';
import { damageFiles } from '../../support/damage-files.js';
import { startGitHttpServer, type GitHttpServer } from '../../support/git-http-server.js';
import { rejection } from '../../support/rejection.js';
import { openTemporary, temporaryRepository, type TemporaryRepository } from '../../support/temporary-repository.js';

const token = 'a-secret-token';
const isolated = { ...process.env, GIT_CONFIG_NOSYSTEM: '1', GIT_CONFIG_GLOBAL: '/dev/null' };

/** A bare repository on a git server, and how it is reached. */
async function place(serverOf: (url: string, path: string) => Omit<GitServer, 'environment'>): Promise<ContractPlace> {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'idc-git-server-')));
  const local = temporaryRepository();
  const bare = openTemporary(folder);
  bare.git('init', '--quiet', '--bare', 'copy.git');
  bare.git('--git-dir=copy.git', 'config', 'http.receivepack', 'true');
  const server = await startGitHttpServer(folder, { token });
  const repository = await openRepository(local.root);
  return {
    open: () => Promise.resolve(gitTarget(repository, { ...serverOf(server.urlOf('copy.git'), join(folder, 'copy.git')), environment: isolated })),
    damage: async () => { await damageFiles(join(folder, 'copy.git', 'objects')); },
    remove: async () => {
      await server.stop();
      local.remove();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

testCopyTarget('a git server over HTTP with a token, without any git installed', () => place((url) => ({ url, token })));
testCopyTarget('whatever the installed git can reach', () => place((_url, path) => ({ url: `file://${path}` })));

describe('a git server as a target', function () {
  this.timeout(60_000);
  let folder: string;
  let server: GitHttpServer;
  let source: TemporaryRepository;
  const at = new Date('2026-11-25T12:00:00Z');

  beforeEach(async () => {
    folder = realpathSync(mkdtempSync(join(tmpdir(), 'idc-git-server-')));
    openTemporary(folder).git('init', '--quiet', '--bare', 'copy.git');
    openTemporary(join(folder, 'copy.git')).git('config', 'http.receivepack', 'true');
    source = temporaryRepository();
    commitOn(source, 'snapshots', 'one');
  });
  afterEach(async () => {
    await server.stop();
    source.remove();
    rmSync(folder, { recursive: true, force: true });
  });

  const open = async (overrides: Partial<GitServer> = {}): Promise<CopyTarget> =>
    gitTarget(await openRepository(source.root), { url: server.urlOf('copy.git'), environment: isolated, ...overrides });

  it('that does not accept the token is told as such, and asked once', async () => {
    server = await startGitHttpServer(folder, { token });
    const error = await rejection((await open({ token: 'wrong' })).refs());
    expect(error.code).to.equal('TARGET_DENIED');
    expect(error.message).not.to.contain('wrong');
    expect(server.requests.length).to.be.lessThan(4);
  });

  it('that asks for a password is not waited for by the installed git', async () => {
    server = await startGitHttpServer(folder, { token });
    expect((await rejection((await open()).refs())).code).to.equal('TARGET_UNREACHABLE');
  });

  it('that is not there is told as such by both', async () => {
    server = await startGitHttpServer(folder);
    const url = 'http://127.0.0.1:9/copy.git';
    for (const reached of [{ url }, { url, token }]) expect((await rejection((await open(reached)).refs())).code).to.equal('TARGET_UNREACHABLE');
  });

  it('whose settings refuse a push is told as such by both, and stays as it is', async () => {
    server = await startGitHttpServer(folder, { token });
    openTemporary(join(folder, 'copy.git')).git('config', 'receive.denyDeletes', 'true');
    const file = `file://${join(folder, 'copy.git')}`;
    for (const reached of [{ token }, { url: file }]) {
      const target = await open(reached);
      source.git('branch', '--force', 'other', 'snapshots');
      await pushAll(target, source, at);
      source.git('update-ref', '-d', 'refs/heads/other');
      const moves = movesTo(await target.refs(), source);
      expect((await rejection(target.push(await openRepository(source.root), moves, at))).code).to.equal('TARGET_DENIED');
      expect([...(await target.refs()).keys()]).to.include('refs/heads/other');
    }
  });

  it('is never given a secret on a command line, nor an address that is an option or runs a program', async () => {
    server = await startGitHttpServer(folder);
    const repository = await openRepository(source.root);
    for (const url of ['--upload-pack=touch /tmp/x', 'https://user:secret@example.com/x.git', 'line\nfeed']) {
      expect(() => gitTarget(repository, { url, environment: isolated }), url).to.throw().with.property('code', 'CONFIG_INVALID');
      expect(() => gitTarget(repository, { url, environment: isolated }), url).to.throw().with.property('message').that.does.not.contain('secret@');
    }
    const marker = join(folder, 'ran');
    expect((await rejection((await open({ url: `ext::touch ${marker}`.replace(' ', '%20') })).refs())).code).to.equal('TARGET_UNREACHABLE');
  });

  it('whose address is not encrypted is warned of when it is checked', async () => {
    server = await startGitHttpServer(folder, { token });
    const findings = await (await open({ token })).check();
    expect(findings.filter(({ severity }) => severity === 'warning').map(({ message }) => message)).to.deep.equal([`${server.urlOf('copy.git')} is not encrypted.`]);
    const atFile = await (await open({ url: `file://${join(folder, 'copy.git')}` })).check();
    expect(atFile.filter(({ severity }) => severity === 'warning')).to.deep.equal([]);
  });

  it('answers what is no list of references, and is not believed', async () => {
    server = await startGitHttpServer(folder, {
      intercept: (_request, response) => {
        response.setHeader('content-type', 'application/x-git-upload-pack-advertisement');
        response.end('001e# service=git-upload-pack\n0000<html>hello</html>');
        return true;
      },
    });
    for (const reached of [{}, { token }]) expect((await rejection((await open(reached)).refs())).code).to.be.oneOf(['TARGET_UNREACHABLE', 'TARGET_INVALID']);
  });
});
