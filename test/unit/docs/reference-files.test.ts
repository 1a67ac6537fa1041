import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { projectRoot } from '../../support/checkout.js';
import { referenceFiles } from '../../support/reference-files.js';

describe('the generated files of the reference', () => {
  for (const [path, content] of Object.entries(referenceFiles)) {
    it(`have ${path} as the code has it`, () => {
      const file = readFileSync(join(projectRoot, 'docs/reference', path), 'utf8');
      expect(file, 'write it again: npm run build && node dist/test/support/write-reference-files.js').to.equal(content);
    });
  }

  it('have a field in the page on idc.yaml for each field of its schema', () => {
    const page = readFileSync(join(projectRoot, 'docs/reference/configuration.md'), 'utf8');
    const fields = [...(referenceFiles['idc.schema.json'] ?? '').matchAll(/"(\w+)": \{\n/g)].map((match) => match[1] ?? '');
    const words = ['properties', 'propertyNames', 'additionalProperties', 'items'];
    expect(fields).to.include('expectedInstanceArn');
    expect(fields.filter((field) => !words.includes(field) && !page.includes(`\`${field}\``))).to.deep.equal([]);
  });
});
