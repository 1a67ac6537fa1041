import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { projectRoot } from '../../support/checkout.js';

interface ActionlintHome {
  readonly ACTIONLINT_VERSION: string;
  readonly actionlintHome: (env: Record<string, string>) => string;
  readonly findActionlint: (env: Record<string, string>) => string | undefined;
}
interface OrSkip {
  readonly orSkip: (what: string, install: () => Promise<void>, env: Record<string, string>, tell: (text: string) => void) => Promise<void>;
}

// Plain JavaScript, as set-up runs before there is a compiler.
const load = async <Module>(path: string): Promise<Module> => (await import(new URL(`../../../../tools/${path}`, import.meta.url).href)) as Module;
const { ACTIONLINT_VERSION, actionlintHome, findActionlint } = await load<ActionlintHome>('actionlint-home.mjs');
const { orSkip } = await load<OrSkip>('setup/or-skip.mjs');

describe('the actionlint of the tests', () => {
  it('is pinned by version and hash', () => {
    expect(ACTIONLINT_VERSION).to.match(/^\d+\.\d+\.\d+$/);
    expect(readFileSync(join(projectRoot, 'tools/actionlint/go.sum'), 'utf8')).to.match(new RegExp(`^github\\.com/rhysd/actionlint v${ACTIONLINT_VERSION.replaceAll('.', '\\.')} h1:`, 'm'));
  });

  it('is looked for in the cache, by version', () => {
    expect(actionlintHome({ XDG_CACHE_HOME: '/cache' })).to.equal(`/cache/identity-center-backup/actionlint/v${ACTIONLINT_VERSION}`);
    expect(findActionlint({ XDG_CACHE_HOME: '/nowhere' })).to.equal(undefined);
  });

  it('may be missing, and a defect of its set-up may not be passed over', async () => {
    const told: string[] = [];
    const broken = async (): Promise<void> => Promise.reject(new TypeError('a defect'));
    const failure: unknown = await orSkip('actionlint', broken, {}, (text) => told.push(text)).catch((thrown: unknown) => thrown);
    expect(failure).to.be.instanceOf(TypeError);
    expect(told).to.deep.equal([]);
  });
});
