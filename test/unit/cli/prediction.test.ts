import { expect } from 'chai';
import { predictionText } from '../../../src/cli/render/prediction.js';

describe('the prediction of a restore in words', () => {
  const text = (totalCalls: number, minutes: number, requestsPerSecond = 20): string => predictionText({ calls: {}, totalCalls, minutes, requestsPerSecond });

  it('rounds the time up', () => {
    expect(text(1_240, 1.2)).to.equal('about 1,240 calls, 2 min at 20 requests a second');
    expect(text(1, 0.001)).to.equal('about 1 call, 1 s at 20 requests a second');
  });

  it('gives long times in hours, and says when there is no limit', () => {
    expect(text(1_000_000, 150, 0)).to.equal('about 1,000,000 calls, 2.5 h without a rate limit');
  });
});
