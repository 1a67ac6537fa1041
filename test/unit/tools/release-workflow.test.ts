import { execFileSync, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { parse } from 'yaml';
import { projectRoot } from '../../support/checkout.js';
import { ownWorkflows } from '../../support/own-workflows.js';

interface Step {
  readonly name?: string;
  readonly uses?: string;
  readonly run?: string;
  readonly with?: Readonly<Record<string, unknown>>;
}
interface Job {
  readonly needs?: string;
  readonly environment?: string;
  readonly permissions: Readonly<Record<string, string>>;
  readonly strategy?: { readonly matrix: Readonly<Record<string, readonly string[]>> };
  readonly steps: readonly Step[];
}

describe('the workflow of a release', () => {
  const text = readFileSync(join(projectRoot, '.github/workflows/release.yml'), 'utf8');
  const { permissions, jobs } = parse(text) as { permissions: object; jobs: Readonly<Record<'test' | 'publish', Job>> };
  const steps = Object.values(jobs).flatMap((job) => job.steps);
  const script = (name: string): string => jobs.publish.steps.find((step) => step.name === name)?.run ?? '';

  it('uses the actions of the other workflows, by the same commits', () => {
    const used = (from: string): string[] => [...from.matchAll(/uses: ([^.].*)/g)].map((match) => match[1] ?? '');
    expect(used(text)).not.to.be.empty;
    expect(used(Object.values(ownWorkflows).join('\n'))).to.include.members(used(text));
  });

  it('publishes what was tested on each line of Node that is supported, by an environment, and keeps no secret', () => {
    expect(jobs.publish.needs).to.equal('test');
    expect(jobs.test.strategy?.matrix['node']).to.deep.equal(['20', '22', '24']);
    expect([permissions, jobs.test.permissions, jobs.publish.permissions]).to.deep.equal([{}, { contents: 'read' }, { contents: 'write', 'id-token': 'write' }]);
    expect(jobs.publish.environment).to.equal('release');
    expect(text).not.to.include('secrets.');
    expect(script('Publish to npm with provenance')).to.include('--provenance');
  });

  it('has no expression in a script, and no token in a clone', () => {
    expect(steps.flatMap(({ run }) => run ?? []).filter((run) => run.includes('${{'))).to.deep.equal([]);
    expect(steps.filter(({ uses, with: options }) => uses?.startsWith('actions/checkout@') && options?.['persist-credentials'] !== false)).to.deep.equal([]);
  });

  it('refuses a tag that is not the version', () => {
    const { version } = JSON.parse(readFileSync(join(projectRoot, 'package.json'), 'utf8')) as { version: string };
    const statusOf = (TAG: string): number | null => spawnSync('bash', ['-ec', script('The tag is the version')], { cwd: projectRoot, env: { ...process.env, TAG } }).status;
    expect([statusOf(`v${version}`), statusOf('v99.0.0')]).to.deep.equal([0, 1]);
  });

  it('lists every package that comes with it, by version and hash', function () {
    const command = /^npm (sbom .*) > /m.exec(script('Pack, with the parts it is made of'))?.[1] ?? '';
    const { bomFormat, components } = JSON.parse(execFileSync('npm', command.split(' '), { cwd: projectRoot, encoding: 'utf8', maxBuffer: 2 ** 26 })) as { bomFormat: string; components: readonly { name: string; version: string; hashes?: readonly object[] }[] };
    const { dependencies } = JSON.parse(readFileSync(join(projectRoot, 'package.json'), 'utf8')) as { dependencies: Record<string, string> };
    expect(bomFormat).to.equal('CycloneDX');
    expect(components.map(({ name, version }) => `${name}@${version}`)).to.include.members(Object.entries(dependencies).map(([name, version]) => `${name}@${version}`));
    expect(components.filter(({ hashes }) => hashes === undefined).map(({ name }) => name)).to.deep.equal([]);
  }).timeout(60_000);
});
