import { setImmediate } from 'node:timers/promises';
import { expect } from 'chai';
import { interruptible } from '../../../src/cli/interruptible.js';

describe('work that a signal interrupts', () => {
  const listening = (): readonly unknown[] => (['SIGINT', 'SIGTERM'] as const).map((signal) => process.rawListeners(signal));

  it('has no listener while it has let signals go, and leaves those of others as they were', async () => {
    const others = [() => undefined, () => undefined];
    process.on('SIGTERM', others[0]!);
    process.once('SIGINT', others[1]!);
    const before = listening();
    try {
      await interruptible(({ letGo }) => {
        letGo();
        letGo();
        expect(listening()).to.deep.equal([[], []]);
        return Promise.resolve();
      });
      expect(listening()).to.deep.equal(before);
    } finally {
      process.off('SIGTERM', others[0]!);
      process.off('SIGINT', others[1]!);
    }
  });

  it('ends with the reason of the signal, and its listeners are gone then', async () => {
    const before = listening();
    const ended = await interruptible(async ({ signal }) => {
      process.emit('SIGTERM', 'SIGTERM');
      signal.throwIfAborted();
    }).catch((error: unknown) => error);
    expect(ended).to.have.property('code', 'INTERRUPTED');
    expect(listening()).to.deep.equal(before);
  });

  it('may have many requests under way that listen to it, without a warning of Node', async () => {
    const warnings: string[] = [];
    const note = (warning: Error): void => { warnings.push(warning.message); };
    process.on('warning', note);
    await interruptible(async ({ signal }) => {
      for (let request = 1; request <= 50; request += 1) signal.addEventListener('abort', () => request);
      await setImmediate();
    });
    process.off('warning', note);
    expect(warnings).to.deep.equal([]);
  });
});
