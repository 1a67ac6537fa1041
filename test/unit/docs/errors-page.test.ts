import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { catalogue } from '../../../src/errors/index.js';
import { projectRoot } from '../../support/checkout.js';
import { errorsPage } from '../../support/errors-page.js';

describe('the reference page of errors', () => {
  it('is generated from the catalogue', () => {
    const page = readFileSync(join(projectRoot, 'docs/reference/errors.md'), 'utf8');
    expect(page, 'write it again: npm run build && node dist/test/support/write-errors-page.js').to.equal(errorsPage(catalogue));
  });

  it('keeps a bar inside a meaning from ending the cell', () => {
    expect(errorsPage({ SAMPLE: { exitCode: 2, meaning: 'a | b' } })).to.contain('| `SAMPLE` | 2 | a \\| b |');
  });
});

describe('the error catalogue', () => {
  it('holds no code that nothing raises', () => {
    const sources = readdirSync(join(projectRoot, 'src'), { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.ts') && !file.endsWith(join('errors', 'catalogue.ts')))
      .map((file) => readFileSync(join(projectRoot, 'src', file), 'utf8'))
      .join('\n');
    const unused = Object.keys(catalogue).filter((code) => !sources.includes(`'${code}'`));
    expect(unused).to.deep.equal([]);
  });
});
