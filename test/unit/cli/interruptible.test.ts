import { setImmediate } from 'node:timers/promises';
import { expect } from 'chai';
import { interruptible } from '../../../src/cli/interruptible.js';

describe('work that a signal interrupts', () => {
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
