import { execFileSync, spawnSync } from 'node:child_process';
import { copyFileSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
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

interface Bill {
  readonly bomFormat: string;
  readonly metadata: { readonly component: { readonly name: string } };
  readonly components: readonly { readonly name: string; readonly version: string; readonly hashes?: readonly object[] }[];
}
interface Locked {
  readonly version: string;
  readonly dev?: boolean;
  readonly devOptional?: boolean;
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

  it('lists every package that comes with it, by version and hash, and none of development alone', () => {
    const folder = mkdtempSync(join(tmpdir(), 'idc-parts-'));
    try {
      for (const file of ['package.json', 'package-lock.json', '.npmrc']) copyFileSync(join(projectRoot, file), join(folder, file));
      execFileSync('bash', ['-ec', script('List the parts')], { cwd: folder, stdio: 'pipe', env: { ...process.env, npm_config_offline: 'true' } });
      const { bomFormat, metadata, components } = JSON.parse(readFileSync(join(folder, 'release/sbom.cdx.json'), 'utf8')) as Bill;
      const listed = new Set(components.map(({ name, version }) => `${name}@${version}`));
      const { packages } = JSON.parse(readFileSync(join(projectRoot, 'package-lock.json'), 'utf8')) as { packages: Readonly<Record<string, Locked>> };
      const locked = Object.entries(packages).filter(([path, { dev, devOptional }]) => path !== '' && dev !== true && devOptional !== true);
      expect([bomFormat, metadata.component.name]).to.deep.equal(['CycloneDX', 'identity-center-backup']);
      expect(locked.map(([path, { version }]) => `${path.split('node_modules/').at(-1) ?? ''}@${version}`).filter((part) => !listed.has(part))).to.deep.equal([]);
      expect(components.filter(({ name }) => ['mocha', 'eslint', 'typedoc', 'esbuild'].includes(name))).to.deep.equal([]);
      expect(components.filter(({ hashes }) => hashes === undefined).map(({ name }) => name)).to.deep.equal([]);
    } finally {
      rmSync(folder, { recursive: true });
    }
  }).timeout(120_000);
});
