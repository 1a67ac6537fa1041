import { readdirSync, readFileSync } from 'node:fs';
import { expect } from 'chai';
import { markedBlocks } from '../../support/marked-blocks.js';

/** How many blocks of commands each guide has tested at the least, so that a marker that is not read is noticed. */
const atLeast: Readonly<Record<string, number>> = { 'quick-start.md': 10, 'emulator.md': 5, 'snapshots.md': 2, 'several-instances.md': 7 };

describe('the guides', () => {
  it('have blocks that are tested', () => {
    for (const [name, count] of Object.entries(atLeast)) {
      expect(markedBlocks(readFileSync(`docs/guide/${name}`, 'utf8')).length, name).to.be.at.least(count);
    }
    expect(readdirSync('docs/guide')).to.include.members(Object.keys(atLeast));
  });
});
