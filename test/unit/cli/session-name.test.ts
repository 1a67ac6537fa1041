import { expect } from 'chai';
import fc from 'fast-check';
import { sessionNameOf } from '../../../src/cli/session-name.js';

describe('sessionNameOf', () => {
  it('names the run of the CI, else the user', () => {
    expect(sessionNameOf({ GITHUB_RUN_ID: '42' }, () => 'ada')).to.equal('idc-run-42');
    expect(sessionNameOf({ GITHUB_RUN_ID: '' }, () => 'ada')).to.equal('idc-ada');
  });

  it('gives a name that STS takes, whatever the user is called', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 100 }), (user) => {
      expect(sessionNameOf({}, () => user)).to.match(/^idc-[\w+=,.@-]{0,60}$/);
    }));
  });
});
