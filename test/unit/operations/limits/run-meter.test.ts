import { expect } from 'chai';
import { RunMeter, type RunLimits } from '../../../../src/operations/index.js';

describe('the meter of a run', () => {
  let atMs = 0;
  let memory = 0;
  const meter = (limits: RunLimits): RunMeter => new RunMeter(limits, { now: () => new Date(atMs), memoryBytes: () => memory });
  const code = (work: () => void): string | undefined => { try { work(); return undefined; } catch (thrown) { return (thrown as { code: string }).code; } };
  beforeEach(() => { atMs = 0; memory = 0; });

  it('counts calls and throttles without any limit', () => {
    const free = meter({});
    for (let call = 0; call < 1_000; call += 1) free.admit();
    free.throttled();
    expect([free.calls, free.throttles]).to.deep.equal([1_000, 1]);
  });

  it('refuses the first call beyond the limit, and each one after it', () => {
    const three = meter({ calls: 3 });
    three.admit(); three.admit(); three.admit();
    expect([code(() => { three.admit(); }), code(() => { three.admit(); }), three.calls]).to.deep.equal(['LIMIT_CALLS', 'LIMIT_CALLS', 3]);
  });

  it('refuses calls when the time is over, by the clock that it is given', () => {
    const minute = meter({ durationMs: 60_000 });
    minute.admit();
    atMs = 59_999;
    minute.admit();
    atMs = 60_000;
    expect(code(() => { minute.admit(); })).to.equal('LIMIT_DURATION');
  });

  it('refuses calls when the process holds too much', () => {
    const small = meter({ memoryBytes: 100 });
    memory = 100;
    small.admit();
    memory = 101;
    const codes = Array.from({ length: 8 }, () => code(() => { small.admit(); }));
    expect(codes.filter((found) => found !== undefined)).to.deep.equal(['LIMIT_MEMORY']);
  });

  it('refuses to begin with writes that need more calls, and lets those be finished that have begun', () => {
    const ten = meter({ calls: 10, durationMs: 1 });
    ten.admit();
    expect(code(() => { ten.lift(10); })).to.equal('LIMIT_CALLS');
    ten.lift(9);
    atMs = 60_000;
    for (let call = 0; call < 50; call += 1) ten.admit();
    expect(ten.calls).to.equal(51);
  });
});
