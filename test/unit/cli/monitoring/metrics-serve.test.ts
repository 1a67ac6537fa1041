import { expect } from 'chai';
import { parseListen } from '../../../../src/cli/monitoring/listen.js';
import { runLimits } from '../../../../src/cli/open-meter.js';
import { refusal } from '../../../support/refusal.js';

describe('an address to listen on', () => {
  it('is a host and a port, a port alone, or IPv6 in brackets', () => {
    expect(['127.0.0.1:9464', '9464', '[::1]:0', 'localhost:80'].map(parseListen)).to.deep.equal([
      { host: '127.0.0.1', port: 9464 }, { host: '127.0.0.1', port: 9464 }, { host: '::1', port: 0 }, { host: 'localhost', port: 80 },
    ]);
  });

  it('is refused when it is anything else', () => {
    for (const text of ['', 'host', ':80', '1.2.3.4:70000', '::1:80', 'a b:80', '127.0.0.1:-1']) expect(() => parseListen(text), text).to.throw(/127\.0\.0\.1:9464/);
  });
});

describe('the limits of a run', () => {
  it('are those of flags, then of variables, then of the configuration', () => {
    const configured = { calls: 1, minutes: 2, memory: 3 };
    expect(runLimits({}, {}, configured)).to.deep.equal({ calls: 1, durationMs: 120_000, memoryBytes: 3 });
    expect(runLimits({}, { IDC_MAX_CALLS: '10', IDC_MAX_MINUTES: '20', IDC_MAX_MEMORY: '1GB' }, configured)).to.deep.equal({ calls: 10, durationMs: 1_200_000, memoryBytes: 1e9 });
    expect(runLimits({ maxCalls: 5, maxMinutes: 6 }, { IDC_MAX_CALLS: '10' }, configured)).to.deep.equal({ calls: 5, durationMs: 360_000, memoryBytes: 3 });
    expect(runLimits({}, {})).to.deep.equal({ calls: undefined, durationMs: undefined, memoryBytes: undefined });
  });

  it('are refused by the name of the variable', () => {
    for (const [name, text] of [['IDC_MAX_CALLS', '0'], ['IDC_MAX_CALLS', '1e3'], ['IDC_MAX_MINUTES', '-1'], ['IDC_MAX_MEMORY', '1 GB']] as const) {
      expect(refusal(() => runLimits({}, { [name]: text })).message).to.include(name).and.include(text);
    }
  });
});
