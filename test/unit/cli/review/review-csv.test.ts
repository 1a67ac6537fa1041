import { expect } from 'chai';
import fc from 'fast-check';
import { reviewColumns, reviewCsv } from '../../../../src/cli/render/review/review-csv.js';
import { hostileText, reviewWith } from '../../../support/hostile-review.js';
import { readCsv } from '../../../support/read-csv.js';
import { sampleReview } from '../../../support/sample-review.js';

describe('a review as CSV', () => {
  it('has a row for each access and each property that differs', () => {
    const [head, ...rows] = readCsv(reviewCsv(sampleReview));
    expect(head).to.deep.equal(reviewColumns);
    const counts = sampleReview.impact!.counts;
    expect(rows.filter(([record]) => record === 'access')).to.have.length(counts.gained + counts.lost + counts.rerouted);
    expect(rows.filter(([record]) => record === 'property')).to.have.length(sampleReview.groups.flatMap(({ changes }) => changes.flatMap(({ properties }) => properties)).length);
    expect(rows.filter(([record]) => record === 'object').map((row) => row.slice(2, 6))).to.deep.equal([['rename', 'group', 'Site-Reliability', 'SRE']]);
  });

  // The apostrophe is for spreadsheets and cannot be told from one of the name itself.
  const plain = (cell: string): string => cell.replace(/^'(?=[=+\-@\t\r\uff0b\uff0d\uff1d\uff20])/, '');
  function expectReadBack(names: Parameters<typeof reviewWith>[0]): void {
    const [, ...rows] = readCsv(reviewCsv(reviewWith(names)));
    for (const row of rows) {
      expect(row).to.have.length(reviewColumns.length);
      for (const cell of row) expect(cell).not.to.match(/^[=+\-@\t\r]/);
    }
    const told = rows.map((row) => plain(row[reviewColumns.indexOf('name')]!));
    expect(told).to.include(plain(`${names[1]}2`));
  }

  it('is read back by RFC 4180 with every name as it is, and no cell is a formula', () => {
    fc.assert(fc.property(fc.tuple(hostileText, hostileText, hostileText), expectReadBack), { numRuns: 200 });
  });

  it('is read back with a name that begins with an apostrophe and a formula (seed 1553994232)', () => {
    expectReadBack(['a', "'@octocat", 'b']);
  });
});
