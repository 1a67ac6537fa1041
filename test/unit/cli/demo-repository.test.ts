import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { demoRepository } from '../../../src/cli/demo/demo-repository.js';

describe('the repository of the demo', () => {
  it('is made, and told of, in a copy of the sources that came without one; then it is there', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'idc-demo-'));
    const told: string[] = [];
    try {
      const made = await demoRepository(folder, (text) => told.push(text));
      expect((await demoRepository(folder, (text) => told.push(text))).root).to.equal(made.root);
      expect(told).to.have.lengthOf(1);
      expect(told[0]).to.include(folder);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
