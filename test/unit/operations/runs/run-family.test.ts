import { expect } from 'chai';
import { familyOf } from '../../../../src/operations/runs/run-family.js';
import { sampleRun } from '../../../support/sample-run.js';

const id = (hour: number): string => `20261123T${hour}0000Z-aaaa`;
const run = (hour: number, continues?: number) => sampleRun({ runId: id(hour), startedAt: `2026-11-23T${hour}:00:00.000Z`, ...(continues === undefined ? {} : { continues: id(continues) }) });

describe('the family of a run', () => {
  it('is the first run and all that went on with it, whichever of them is asked for', () => {
    const runs = [run(14, 12), run(13), run(12, 10), run(11, 10), run(10)];
    for (const member of [run(10), run(12, 10), run(14, 12)]) {
      expect(familyOf(runs, member).map(({ runId }) => runId)).to.deep.equal([10, 11, 12, 14].map(id));
    }
    expect(familyOf(runs, run(13)).map(({ runId }) => runId)).to.deep.equal([id(13)]);
  });

  it('ends where a record is missing or goes round in a circle', () => {
    expect(familyOf([run(12, 9)], run(12, 9)).map(({ runId }) => runId)).to.deep.equal([id(12)]);
    const circle = [run(11, 12), run(12, 11)];
    expect(familyOf(circle, run(11, 12)).length).to.be.greaterThan(0);
  });
});
