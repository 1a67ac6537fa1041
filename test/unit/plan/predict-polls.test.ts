import { expect } from 'chai';
import { awaitOperation } from '../../../src/aws/index.js';
import { predictPolls } from '../../../src/plan/predict-polls.js';
import { assignmentCalls } from '../../support/assignment-service.js';

/** Looks that awaitOperation makes at an operation of this length, on a clock that only its waits move. */
async function looksAt(durationMs: number): Promise<number> {
  let nowMs = 0;
  let looks = 0;
  const clock = { nowMs: () => nowMs, sleep: (ms: number) => { nowMs += ms; return Promise.resolve(); } };
  await awaitOperation('sso:CreateAccountAssignment', { operationId: 'a', status: 'IN_PROGRESS' }, () => {
    looks += 1;
    return Promise.resolve({ operationId: 'a', status: nowMs >= durationMs ? 'SUCCEEDED' : 'IN_PROGRESS' });
  }, clock);
  return looks;
}

describe('predicting looks at asynchronous operations', () => {
  for (const seconds of [0, 0.1, 0.3, 1, 5, 20, 120]) {
    it(`counts as many as are made at one of ${seconds} s`, async () => {
      const predicted = predictPolls([{ 'sso:CreateAccountAssignment': 1 }], seconds, 10);
      expect(predicted['sso:DescribeAccountAssignmentCreationStatus']).to.equal(await looksAt(seconds * 1_000));
    });
  }
});

const sum = (calls: Readonly<Record<string, number>>): number => Object.values(calls).reduce((all, count) => all + count, 0);

describe('predicting looks at many assignments that are outstanding together', function () {
  this.timeout(60_000);

  for (const [accounts, inEach] of [[20, 10], [40, 5], [10, 20], [100, 2]] as const) {
    for (const [seconds, spread, latencyMs] of [[1, 0, 20], [1.5, 0.3, 80], [3, 0.3, 80], [5, 0.3, 80]] as const) {
      it(`is within a tenth of all calls for ${inEach} in each of ${accounts} accounts, of ${seconds} s and up to ${spread * 100} % more or less`, async () => {
        const writes = Array.from({ length: accounts }, () => ({ 'sso:CreateAccountAssignment': inEach }));
        const made = await assignmentCalls(accounts, inEach, { durationMs: seconds * 1_000, spread, latencyMs });
        const predicted = { ...predictPolls(writes, seconds, 10), 'sso:CreateAccountAssignment': accounts * inEach };
        expect(Object.keys(predicted)).to.have.members(Object.keys(made));
        expect(sum(predicted), JSON.stringify([predicted, made])).to.be.closeTo(sum(made), 0.1 * sum(made));
      });
    }
  }

  it('is that of each by itself where fewer than three are outstanding', async () => {
    const made = await assignmentCalls(2, 10, { durationMs: 5_000, spread: 0, latencyMs: 0 });
    const predicted = predictPolls([{ 'sso:CreateAccountAssignment': 10 }, { 'sso:CreateAccountAssignment': 10 }], 5, 10);
    expect({ ...predicted, 'sso:CreateAccountAssignment': 20 }).to.deep.equal(made);
  });
});
