import { expect } from 'chai';
import { awaitOperation } from '../../../src/aws/index.js';
import { predictPolls } from '../../../src/plan/predict-polls.js';

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
      const predicted = predictPolls({ 'sso:CreateAccountAssignment': 1 }, seconds);
      expect(predicted['sso:DescribeAccountAssignmentCreationStatus']).to.equal(await looksAt(seconds * 1_000));
    });
  }
});
