import { expect } from 'chai';
import { renderTable } from '../../../src/cli/render/table.js';
import { columnsOf } from '../../../src/cli/wire.js';

describe('the width of what is printed', () => {
  it('is that of the terminal', () => {
    expect(columnsOf({ isTTY: true, columns: 120 })).to.equal(120);
    expect(columnsOf({ isTTY: true, columns: 0 })).to.equal(80);
  });

  it('has no limit in a file or a pipe, where a cut value could not be found again', () => {
    const group = 'A-group-with-a-long-name'.repeat(10);
    expect(renderTable(['USER', 'THROUGH'], [['alice', group]], columnsOf({ isTTY: false })).split('\n')[1]).to.equal(`alice  ${group}`);
  });
});
