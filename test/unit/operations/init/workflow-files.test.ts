import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { parse } from 'yaml';
import { isUntouched, workflowFiles, type WorkflowSettings } from '../../../../src/operations/index.js';
import { actionlint, requireActionlint, shellAccepts } from '../../../support/actionlint.js';
import { projectRoot } from '../../../support/checkout.js';
import { ownWorkflows } from '../../../support/own-workflows.js';
import { temporaryRepository } from '../../../support/temporary-repository.js';

interface Step {
  readonly uses?: string;
  readonly run?: string;
  readonly if?: string;
  readonly with?: Readonly<Record<string, unknown>>;
}
interface Job {
  readonly if?: string;
  readonly permissions: Readonly<Record<string, string>>;
  readonly 'timeout-minutes': number;
  readonly environment?: string;
  readonly steps: readonly Step[];
}
interface Workflow {
  readonly on: Readonly<Record<string, unknown>>;
  readonly permissions: object;
  readonly jobs: Readonly<Record<string, Job>>;
}

const plain: WorkflowSettings = { branch: 'main', cron: '17 * * * *', instances: ['default'], isCheckout: false };
const literal: WorkflowSettings = {
  branch: 'release/1.0', cron: '*/30 6-20 * * MON-FRI', instances: ['default', 'prod_2'], isCheckout: true, region: 'eu-central-1',
  readRoleArn: 'arn:aws:iam::111122223333:role/idc-read', backupRoleArn: 'arn:aws:iam::111122223333:role/idc-backup', restoreRoleArn: 'arn:aws-us-gov:iam::111122223333:role/path/idc=restore',
};

for (const [kind, settings] of Object.entries({ variables: plain, 'names of its own': literal })) {
  describe(`the workflows of a repository with ${kind}`, () => {
    const files = workflowFiles(settings);
    const workflows = files.filter(({ path }) => path.includes('/workflows/')).map(({ path, text }) => [path, parse(text) as Workflow] as const);
    const jobs = workflows.flatMap(([path, { jobs: all }]) => Object.entries(all).map(([name, job]) => [`${path}: ${name}`, job] as const));
    const action = parse(files.find(({ path }) => path.endsWith('action.yml'))!.text) as { readonly runs: { readonly steps: readonly Step[] } };
    const steps = [...jobs.flatMap(([, job]) => job.steps), ...action.runs.steps];

    it('are accepted by actionlint', function () {
      const program = requireActionlint(this);
      const repository = temporaryRepository(Object.fromEntries(files.map(({ path, text }) => [path, text])));
      try {
        expect(actionlint(program, repository.root)).to.equal('');
      } finally {
        repository.remove();
      }
    });

    it('pin each action by its commit, with the version behind it', () => {
      const strange = steps.flatMap(({ uses }) => uses ?? []).filter((uses) => !uses.startsWith('./') && !/^[\w-]+\/[\w-]+@[0-9a-f]{40}$/.test(uses));
      expect(strange).to.deep.equal([]);
      const lines = files.flatMap(({ text }) => text.split('\n')).filter((line) => /uses: [^.]/.test(line));
      expect(lines).not.to.be.empty;
      expect(lines.filter((line) => !/@[0-9a-f]{40} # v\d+\.\d+\.\d+$/.test(line))).to.deep.equal([]);
    });

    it('give no permission but by job, and each job an end', () => {
      expect(workflows.filter(([, { permissions }]) => Object.keys(permissions).length > 0)).to.deep.equal([]);
      expect(jobs.filter(([, job]) => !(job['timeout-minutes'] > 0))).to.deep.equal([]);
      const writers = jobs.filter(([, { permissions }]) => permissions['contents'] === 'write').map(([name]) => name.replace(/^.*identity-center-|\.yml/g, ''));
      expect(writers).to.deep.equal(['snapshot: snapshot', 'restore: restore', 'prune: prune']);
    });

    it('put no expression into a script, leave no token in a clone, and write shell that a shell can read', () => {
      const scripts = steps.flatMap(({ run }) => run ?? []);
      expect(scripts.filter((script) => script.includes('${{') || !shellAccepts(script))).to.deep.equal([]);
      const checkouts = steps.filter(({ uses }) => uses?.startsWith('actions/checkout@'));
      expect(checkouts.filter((step) => step.with?.['persist-credentials'] !== false)).to.deep.equal([]);
    });

    it('give nothing to a fork: no trigger with secrets, no role, no program of its own', () => {
      expect(workflows.filter(([, { on }]) => 'pull_request_target' in on || 'workflow_run' in on || 'issue_comment' in on)).to.deep.equal([]);
      const [, review] = workflows.find(([path]) => path.endsWith('review.yml'))!;
      const reviewed = review.jobs['review']!.steps;
      expect(JSON.stringify(review)).not.to.include('secrets.');
      const first = reviewed.find(({ uses }) => uses?.startsWith('actions/checkout@'));
      expect(first?.with).to.include({ ref: '${{ github.event.pull_request.base.sha }}' });
      const privileged = reviewed.filter(({ uses, run }) => uses?.startsWith('aws-actions/') === true || run?.includes('--preview') === true);
      expect(privileged).to.have.lengthOf(2);
      expect(privileged.filter((step) => step.if?.includes('github.event.pull_request.head.repo.full_name == github.repository') !== true)).to.deep.equal([]);
    });

    it('give jobs of pull requests no role but the one that reads, and the one for backups to jobs of the branch alone', () => {
      const rolesOf = (file: string, name: string): unknown[] => {
        const [, { jobs: found }] = workflows.find(([path]) => path.endsWith(`${file}.yml`))!;
        return found[name]!.steps.filter(({ uses }) => uses?.startsWith('aws-actions/')).map((step) => step.with?.['role-to-assume']);
      };
      const { readRoleArn: read = '${{ vars.IDC_READ_ROLE_ARN }}', backupRoleArn: backup = '${{ vars.IDC_BACKUP_ROLE_ARN || vars.IDC_READ_ROLE_ARN }}' } = settings;
      expect([rolesOf('review', 'review'), rolesOf('restore', 'preview')]).to.deep.equal([[read], [read]]);
      expect([rolesOf('snapshot', 'snapshot'), rolesOf('prune', 'prune')]).to.deep.equal([[backup], [backup]]);
    });

    it('restore only in an environment that can ask for an approval', () => {
      const restoring = jobs.filter(([, job]) => job.steps.some(({ run }) => run?.includes('idc restore') === true));
      expect(restoring.map(([, { environment }]) => environment)).to.deep.equal(['identity-center']);
    });

    it('know whether somebody has edited them, also after git has changed line ends', () => {
      for (const { text } of files) {
        expect(isUntouched(text)).to.equal(true);
        expect(isUntouched(text.replaceAll('\n', '\r\n'))).to.equal(true);
        expect(isUntouched(text.replace('timeout', 'time-out').replace('Version of', 'The version of'))).to.equal(false);
      }
      expect(isUntouched('name: mine\n')).to.equal(false);
    });
  });
}

describe('the workflows of this repository', () => {
  it('are those that idc init writes', () => {
    for (const [path, text] of Object.entries(ownWorkflows)) {
      expect(existsSync(join(projectRoot, path)) && readFileSync(join(projectRoot, path), 'utf8'), 'write it again: npm run build && node dist/test/support/write-reference-files.js').to.equal(text);
    }
  });

  it('are accepted by actionlint, all of them', function () {
    expect(readdirSync(join(projectRoot, '.github/workflows')).length).to.be.greaterThan(0);
    expect(actionlint(requireActionlint(this), projectRoot)).to.equal('');
  });

  it('would not be accepted with a mistake in them', function () {
    const program = requireActionlint(this);
    const text = ownWorkflows['.github/workflows/identity-center-drill.yml']!.replace('vars.IDC_READ_ROLE_ARN', 'var.IDC_READ_ROLE_ARN');
    const repository = temporaryRepository({ '.github/workflows/drill.yml': text });
    try {
      expect(actionlint(program, repository.root)).to.include('undefined variable "var"');
    } finally {
      repository.remove();
    }
  });
});
