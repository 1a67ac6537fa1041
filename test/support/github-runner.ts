import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { GithubApi } from './github-api.js';
import { projectRoot } from './checkout.js';
import { programFile } from './program-file.js';
import { openTemporary, type TemporaryRepository } from './temporary-repository.js';
import { programsIn, runWorkflow, type ActionStandIn, type JobResult } from './workflow-run.js';

/** A repository on GitHub whose workflows can run: a bare remote, the API, and the cloud that a role leads to. */
export interface GithubRunner {
  /** Runs a workflow of a branch by the name of its file, without `identity-center-`. */
  readonly run: (workflow: string, options?: RunOptions) => Promise<Readonly<Record<string, JobResult>>>;
  /** Runs the review of a pull request, as its opening would. */
  readonly review: (number: number, head: string, options?: RunOptions & { readonly fork?: string }) => Promise<JobResult>;
}

/** How a workflow is started. */
export interface RunOptions {
  readonly vars?: Readonly<Record<string, string>>;
  readonly inputs?: Readonly<Record<string, string>>;
}

/** What a runner finds. */
export interface RunnerPlace {
  readonly remote: TemporaryRepository;
  readonly api: GithubApi;
  /** Where AWS is for a job that has taken the role. */
  readonly endpoint: string;
  /** An empty folder for programs. */
  readonly folder: string;
}

const role = { IDC_READ_ROLE_ARN: 'arn:aws:iam::111111111111:role/idc-read', IDC_RESTORE_ROLE_ARN: 'arn:aws:iam::111111111111:role/idc-restore', IDC_REGION: 'us-east-1' };

/** Stands for the registry: `npm ci` brings the built package, as it would be installed. */
const installPackage = `test "$1" = ci && test -f package-lock.json || exit 64
package=node_modules/identity-center-backup
mkdir -p "$package/dist"
cp -R '${projectRoot}dist/src' '${projectRoot}dist/program' "$package/dist/"
cp -R '${projectRoot}tools' '${projectRoot}package.json' "$package/"
ln -s '${projectRoot}node_modules' "$package/node_modules"`;

const runPackage = `shift # the word idc\nexec '${process.execPath}' "$PWD/node_modules/identity-center-backup/${programFile}" "$@"`;

/** Makes one. */
export function githubRunner({ remote, api, endpoint, folder }: RunnerPlace): GithubRunner {
  mkdirSync(folder, { recursive: true });
  const binaries = programsIn(join(folder, 'bin'), { npm: installPackage, npx: runPackage });
  remote.git('config', 'uploadpack.allowAnySHA1InWant', 'true');
  const takeRole: ActionStandIn = (inputs, { env, permissions }) => {
    if (permissions['id-token'] !== 'write') throw new Error('a job without id-token: write cannot take a role');
    Object.assign(env, {
      AWS_ACCESS_KEY_ID: 'test', AWS_SECRET_ACCESS_KEY: 'test', AWS_REGION: inputs['aws-region'] ?? '', AWS_ENDPOINT_URL: endpoint, TAKEN_ROLE: inputs['role-to-assume'] ?? '',
    });
  };
  const start = async (workflow: string, branch: string, event: { event_name: string; event: object; sha: string }, { vars = role, inputs = {} }: RunOptions, isFork = false): ReturnType<typeof runWorkflow> => runWorkflow({
    text: remote.git('show', `${branch}:.github/workflows/identity-center-${workflow}.yml`),
    github: { ...event, repository: api.repository, run_id: 1 },
    vars, inputs, binaries,
    actions: { 'actions/checkout': checkoutOf(remote, event.sha), 'actions/setup-node': () => undefined, 'aws-actions/configure-aws-credentials': isFork ? refuseRole : takeRole },
    tokenOf: ({ permissions }) => (!isFork && permissions['pull-requests'] === 'write' ? 'write-token' : 'read-token'),
    env: {
      GITHUB_API_URL: api.url, GITHUB_SERVER_URL: 'https://github.example', GITHUB_REPOSITORY: api.repository,
      GIT_CONFIG_NOSYSTEM: '1', GIT_CONFIG_GLOBAL: '/dev/null', AWS_EC2_METADATA_DISABLED: 'true',
    },
  });
  return {
    run: (workflow, options = {}) => start(workflow, 'main', { event_name: 'push', event: {}, sha: remote.git('rev-parse', 'main') }, options),
    review: async (number, head, options = {}) => {
      const [base, headSha] = [remote.git('rev-parse', 'main'), remote.git('rev-parse', head)];
      const [tree = ''] = remote.git('merge-tree', '--write-tree', base, headSha).split('\n');
      const sha = openTemporary(remote.root).git('-c', 'user.name=GitHub', '-c', 'user.email=noreply@github.example', 'commit-tree', '-p', base, '-p', headSha, '-m', 'Merge', tree);
      const pull_request = { number, base: { sha: base, repo: { full_name: api.repository } }, head: { sha: headSha, repo: { full_name: options.fork ?? api.repository } } };
      const { review } = await start('review', sha, { event_name: 'pull_request', event: { pull_request }, sha }, options, options.fork !== undefined);
      return review!;
    },
  };
}

const refuseRole: ActionStandIn = () => {
  throw new Error('a pull request from a fork must not ask for a role');
};

/** As actions/checkout does it: a fresh clone, shallow unless the whole history is asked for. */
function checkoutOf(remote: TemporaryRepository, sha: string): ActionStandIn {
  return ({ ref = sha, path = '.', 'fetch-depth': depth = '1' }, { workspace }) => {
    const folder = join(workspace, path);
    mkdirSync(folder, { recursive: true });
    const { git } = openTemporary(folder);
    git('init', '--quiet', '--initial-branch=main');
    git('remote', 'add', 'origin', remote.root);
    if (depth === '0') git('fetch', '--quiet', 'origin', '+refs/heads/*:refs/remotes/origin/*', ref);
    else git('fetch', '--quiet', `--depth=${depth}`, `file://${remote.root}`, ref);
    git('checkout', '--quiet', '--detach', ref);
  };
}

