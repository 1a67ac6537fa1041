import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { catalogue } from '../../../src/errors/index.js';
import { projectRoot } from '../../support/checkout.js';
import { markedBlocks } from '../../support/marked-blocks.js';

const page = readFileSync(join(projectRoot, 'docs/guide/troubleshooting.md'), 'utf8');

describe('the guide to troubleshooting', () => {
  it('has a cause and a next step for every code of the catalogue, once, and for no other', () => {
    const rows = [...page.matchAll(/^\| `([A-Z_]+)` \| \S[^|]* \| \S[^|]* \|$/gm)].map((match) => match[1] ?? '');
    expect(rows.sort()).to.deep.equal(Object.keys(catalogue).sort());
  });

  it('provokes at least a dozen of them, each with the exit code of the catalogue', () => {
    const provoked = markedBlocks(page).flatMap(({ expected, exitCode }) => expected.flatMap((text) => /\[([A-Z_]+)\]/.exec(text)?.[1] ?? []).map((code) => ({ code, exitCode })));
    const exits = Object.fromEntries(Object.entries(catalogue).map(([code, { exitCode }]) => [code, exitCode]));
    expect(new Set(provoked.map(({ code }) => code)).size).to.be.at.least(12);
    for (const { code, exitCode } of provoked) expect(exitCode, code).to.equal(exits[code]);
  });
});
