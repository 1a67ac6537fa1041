import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import * as library from '../../../src/index.js';
import { projectRoot } from '../../support/checkout.js';
import { libraryApiPage } from '../../support/library-api.js';

const page = readFileSync(join(projectRoot, 'docs/reference/library-api.md'), 'utf8');

describe('the exports of the library', () => {
  it('are those of the page that lists them', () => {
    const how = 'What is exported has changed. Where others may rely on it, keep it. If the change is meant, write it into CHANGELOG.md and the page again: npm run build && node dist/test/support/write-library-api.js';
    expect(libraryApiPage(), how).to.equal(page);
  }).timeout(60_000);

  it('are there when the package is loaded', () => {
    const listed = [...page.matchAll(/^(?:function|(?:abstract )?class|const) (\w+)/gm)].map((match) => match[1]);
    expect(Object.keys(library).sort()).to.deep.equal(listed.sort());
  });
});
