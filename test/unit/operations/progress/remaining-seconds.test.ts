import { expect } from 'chai';
import { parseProgress, remainingSeconds } from '../../../../src/operations/index.js';

const startedAt = '2026-11-20T12:00:00.000Z';
const after = (seconds: number): Date => new Date(Date.parse(startedAt) + seconds * 1000);
const instance = { step: 'reading', read: {} };

describe('the time that a run still takes', () => {
  it('is that of the calls that are left, at the slower of its own pace and the rate limit', () => {
    expect(remainingSeconds({ calls: 50, startedAt, instances: [{ ...instance, predictedCalls: 150, predictedSeconds: 0 }] }, after(10))).to.equal(20);
    expect(remainingSeconds({ calls: 50, startedAt, instances: [{ ...instance, predictedCalls: 150, predictedSeconds: 75 }] }, after(1))).to.equal(50);
  });

  it('is not known before anything is predicted, and when all calls are made', () => {
    expect(remainingSeconds({ calls: 5, startedAt, instances: [instance] }, after(1))).to.equal(undefined);
    expect(remainingSeconds({ calls: 0, startedAt, instances: [{ ...instance, predictedCalls: 10 }] }, after(1))).to.equal(undefined);
    expect(remainingSeconds({ calls: 10, startedAt, instances: [{ ...instance, predictedCalls: 10 }] }, after(1))).to.equal(undefined);
  });
});

describe('the note of a run', () => {
  const note = { version: 1, pid: 1, host: 'desk', action: 'backup:create', startedAt, updatedAt: startedAt, calls: 1, throttles: 0, instances: [instance] };

  it('is read as it was written', () => {
    expect(parseProgress(JSON.stringify(note))).to.deep.equal(note);
  });

  it('is not believed when it is anything else', () => {
    for (const text of ['', '{', 'null', '[]', JSON.stringify({ ...note, pid: -1 }), JSON.stringify({ ...note, calls: 1e99 }), JSON.stringify({ ...note, extra: 1 }), JSON.stringify({ ...note, host: 'x'.repeat(201) })]) expect(parseProgress(text), text.slice(0, 40)).to.equal(undefined);
  });
});
