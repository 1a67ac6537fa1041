import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { projectRoot } from '../../support/checkout.js';

interface Output {
  readonly entryPoint?: string;
  readonly exports: readonly string[];
}

// Plain JavaScript, as set-up runs before there is a compiler.
const { bundle } = (await import(new URL('../../../../tools/bundle.mjs', import.meta.url).href)) as { readonly bundle: (root: string, outdir: string) => Promise<{ readonly outputs: Readonly<Record<string, Output>> }> };

describe('the bundle', function () {
  this.timeout(60_000);

  it('gives what is loaded late by its names, packages of CommonJS too', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'idc-bundle-'));
    try {
      const { outputs } = await bundle(projectRoot, folder);
      const entries = Object.values(outputs).filter(({ entryPoint }) => entryPoint !== undefined);
      expect(entries.map(({ entryPoint }) => entryPoint)).to.include('dist/src/aws/s3-sdk.js');
      expect(entries.filter(({ exports }) => exports.length === 1 && exports[0] === 'default').map(({ entryPoint }) => entryPoint)).to.deep.equal([]);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
