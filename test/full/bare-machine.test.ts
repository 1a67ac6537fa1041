import { expect } from 'chai';
import { bareMachine, type BareMachine } from '../support/bare-machine.js';

/** All is downloaded and Pulumi may be built, which takes minutes, and then come all tests. */
const minutes = 60;

describe('a machine with Node, git, Python and Go, and nothing else', function () {
  this.timeout(minutes * 60_000);
  let machine: BareMachine;
  before(() => { machine = bareMachine(); });
  after(() => { machine.remove(); });

  it('shows the story after `npm start`, and the second time at once', async () => {
    const first = await machine.run('npm', 'start');
    expect(first.output).to.match(/\bready\b/);
    const second = await machine.run('npm', 'start');
    expect(second.output).not.to.match(/^setup /m);
    console.log(`      npm start: ${first.seconds.toFixed(0)} s the first time, ${second.seconds.toFixed(0)} s after that`);
  });

  it('passes `npm test`', async () => {
    machine.addSystemPrograms();
    const { output, seconds } = await machine.run('npm', 'test');
    expect(output).to.match(/^[1-9]\d* passed, 0 failed$/m);
    console.log(`      npm test: ${seconds.toFixed(0)} s`);
  });
});
