import { expect } from 'chai';
import { makeCaller, metered, rateLimiter, unmetered, type CallMeter } from '../../../src/aws/index.js';

describe('the meter of calls', () => {
  const meter = (): CallMeter & { actions: string[] } => {
    const actions: string[] = [];
    return { actions, admit: (action) => { actions.push(action); }, throttled: () => { actions.push('throttled'); } };
  };
  const caller = makeCaller(rateLimiter(0));

  it('counts the calls of the work that it is of, whoever makes them, and those of no other', async () => {
    const [a, b] = [meter(), meter()];
    await Promise.all([
      metered(a, async () => { await caller.admit('sso:A'); await new Promise(setImmediate); await caller.admit('sso:A'); }),
      metered(b, async () => { await new Promise(setImmediate); await caller.admit('sso:B'); }),
      caller.admit('sso:C'),
    ]);
    expect([a.actions, b.actions]).to.deep.equal([['sso:A', 'sso:A'], ['sso:B']]);
  });

  it('does not count what is left out, and goes on after it', async () => {
    const own = meter();
    await metered(own, async () => {
      await unmetered(async () => { await new Promise(setImmediate); await caller.admit('sso:Drill'); });
      await caller.admit('sso:After');
    });
    expect(own.actions).to.deep.equal(['sso:After']);
  });

  it('ends a call with its own error, which nobody retries', async () => {
    const refusing: CallMeter = { admit: () => { throw new Error('limit'); }, throttled: () => undefined };
    expect(await metered(refusing, () => caller.admit('sso:A')).catch((thrown: unknown) => String(thrown))).to.equal('Error: limit');
  });
});
