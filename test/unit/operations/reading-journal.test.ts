import { expect } from 'chai';
import { keptIn } from '../../../src/operations/index.js';

describe('keptIn', () => {
  it('appends until the disk is full, tells it once, and never fails', async () => {
    const kept: number[] = [];
    const told: string[] = [];
    const journal = {
      append: (record: Uint8Array) => {
        if (kept.length === 2) return Promise.reject(new Error('ENOSPC: no space left on device'));
        kept.push(record[0]!);
        return Promise.resolve();
      },
    };
    const log = keptIn(journal, (reason) => { told.push(reason); });
    for (const number of [1, 2]) await log.append(Uint8Array.of(number));
    await Promise.all([3, 4, 5].map((number) => log.append(Uint8Array.of(number))));
    await log.append(Uint8Array.of(6));
    expect(kept).to.deep.equal([1, 2]);
    expect(told).to.deep.equal(['ENOSPC: no space left on device']);
  });
});
