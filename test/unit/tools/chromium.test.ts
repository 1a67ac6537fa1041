import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect } from 'chai';

interface ChromiumHome {
  readonly CHROMIUM_VERSION: string;
  readonly chromiumHome: (env: Record<string, string>) => string;
  readonly findChromium: (env: Record<string, string>) => { readonly program: string; readonly libraries?: string } | undefined;
}

// Plain JavaScript, as set-up runs before there is a compiler.
const { CHROMIUM_VERSION, chromiumHome, findChromium } = (await import(new URL('../../../../tools/chromium-home.mjs', import.meta.url).href)) as ChromiumHome;

describe('the Chromium of the tests', () => {
  const root = mkdtempSync(join(tmpdir(), 'idc-chromium-'));
  after(() => { rmSync(root, { recursive: true }); });

  it('is pinned, and unpacked into the cache by version', () => {
    expect(CHROMIUM_VERSION).to.match(/^\d+\.\d+\.\d+$/);
    expect(chromiumHome({ XDG_CACHE_HOME: '/cache' })).to.equal(`/cache/identity-center-backup/chromium/v${CHROMIUM_VERSION}`);
    expect(findChromium({ XDG_CACHE_HOME: root, PATH: '' })).to.equal(undefined);
  });

  it('is the one on PATH where there is one, else that of the cache with its libraries', () => {
    const env = { XDG_CACHE_HOME: root, PATH: join(root, 'bin') };
    const program = join(chromiumHome(env), 'chromium');
    for (const path of [program, join(root, 'bin', 'chromium')]) {
      const found = path === program ? { program, libraries: join(chromiumHome(env), 'lib') } : { program: path };
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, '');
      chmodSync(path, 0o755);
      expect(findChromium(env)).to.deep.equal(found);
    }
  });
});
