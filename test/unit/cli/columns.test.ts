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

  it('is kept by every table with room for its IDs: the last column gives way first, then the widest ones, and never the first', () => {
    const id = '20261126T020000Z-k3f9';
    const row = ['A-name-that-nobody-may-cut-whatever-comes', id, '43 users, 12 groups, 9 permission sets, 40 assignments', 'oldest daily, oldest weekly, oldest monthly'];
    for (const columns of [112, 120, 140]) {
      const [head = '', line = ''] = renderTable(['NAME', 'SNAPSHOT', 'OBJECTS', 'KEPT BY'], [row], columns).split('\n');
      expect(Math.max(head.length, line.length), line).to.be.at.most(columns);
      expect(line).to.contain(`${row[0]}  ${id}  43 users`);
    }
    expect(renderTable(['ONE'], [['x'.repeat(100)]], 80)).to.contain('x'.repeat(100));
  });
});
