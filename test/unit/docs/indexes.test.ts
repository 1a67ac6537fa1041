import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { projectRoot } from '../../support/checkout.js';

/** Folders of generated files that are listed as one. */
const together = ['schemas', 'permissions'];

describe('the index', () => {
  it('lists every guide, each with a sentence', () => {
    expect(entriesOf('docs/guide')).to.deep.equal(filesBelow('docs/guide'));
  });

  it('lists every page and file of the reference, each with a sentence', () => {
    expect(entriesOf('docs/reference')).to.deep.equal(filesBelow('docs/reference'));
  });

  it('is named in the readme, and so are guide and reference', () => {
    const readme = readFileSync(join(projectRoot, 'README.md'), 'utf8');
    for (const page of ['docs/guide/README.md', 'docs/reference/README.md']) expect(readme).to.contain(`(${page})`);
  });
});

/** What the index of a folder links to with a sentence behind it, and links to nothing else in the folder. */
function entriesOf(folder: string): string[] {
  const index = readFileSync(join(projectRoot, folder, 'README.md'), 'utf8');
  const entries = [...index.matchAll(/^(?:\d+\.|-|\|) \[[^\]]+\]\(([^)#]+)\)(?::| \|) \S[^\n]*[.?]/gm)].map((match) => (match[1] ?? '').replace(/\/$/, ''));
  return entries.filter((entry) => !entry.startsWith('..')).sort();
}

function filesBelow(folder: string): string[] {
  const names = readdirSync(join(projectRoot, folder), { recursive: true, encoding: 'utf8' }).map((name) => name.replaceAll('\\', '/'));
  const pages = names.filter((name) => /\.\w+$/.test(name) && name !== 'README.md' && !together.includes(name.split('/')[0] ?? ''));
  return [...pages, ...names.filter((name) => together.includes(name))].sort();
}
