import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { reviewMarkdown } from '../../src/cli/render/review/review-markdown.js';
import { connectGithub, gitTarget, type ProposalContext } from '../../src/operations/index.js';
import { emulatedInstance, type EmulatedInstance } from './emulated-instance.js';
import { startGithubApi, type GithubApi } from './github-api.js';
import { openTemporary, type TemporaryRepository } from './temporary-repository.js';
import { readDemoOrganization } from '../../src/operations/index.js';

/** The demo organization on the emulator, a repository that backs it up, and its place on GitHub: a bare remote and the API. */
export interface GithubPlace extends EmulatedInstance {
  readonly api: GithubApi;
  /** The bare repository. */
  readonly remote: TemporaryRepository;
  readonly proposing: ProposalContext;
}

/** Makes one. `main` is pushed; the history is not. */
export async function githubPlace(): Promise<GithubPlace> {
  const instance = await emulatedInstance(await readDemoOrganization(), { pageSize: 100 });
  const { git, root } = instance.repository;
  const path = join(root, '.git', 'bare-remote.git');
  mkdirSync(path);
  const remote = openTemporary(path);
  remote.git('init', '--quiet', '--bare', '--initial-branch=main');
  git('remote', 'add', 'origin', path);
  git('push', '--quiet', 'origin', 'main');
  const api = await startGithubApi({ branches: () => remote.git('for-each-ref', '--format=%(refname:short)', 'refs/heads').split('\n') });
  const github = connectGithub({ apiUrl: api.url, token: 'test-token', repository: api.repository, userAgent: 'test', sleep: () => Promise.resolve(), random: () => 0, now: () => new Date() });
  const proposing = { ...instance.context, render: reviewMarkdown, github, remote: gitTarget(instance.context.repository, { url: path, environment: process.env }) };
  return {
    ...instance, api, remote, proposing,
    stop: async () => {
      await api.stop();
      await instance.stop();
    },
  };
}
