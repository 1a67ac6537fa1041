import { expect } from 'chai';
import { findingsOf, gist, permissionSet, stateOf } from '../../../support/compatibility.js';

const found = (more: Parameters<typeof permissionSet>[1], live = stateOf([])) => findingsOf('values', live, stateOf([permissionSet('Read', more)]));
const policy = (...effects: (string | undefined)[]) => ({ Version: '2012-10-17', Statement: effects.map((effect) => ({ ...(effect !== undefined && { Effect: effect }), Action: 's3:Get*', Resource: '*' })) });

describe('the check of values', () => {
  for (const duration of ['PT40H', 'PT12H1S', 'PT59M', 'P1D', '4 hours', 'PT']) {
    it(`finds the session duration ${duration}`, () => {
      const findings = found({ sessionDuration: duration });
      expect(gist(findings)).to.deep.equal(['error permission-set/Read']);
      expect(findings[0]?.message).to.contain(JSON.stringify(duration));
    });
  }

  it('finds nothing of a duration that AWS takes, nor of none', () => {
    for (const sessionDuration of ['PT1H', 'PT12H', 'PT720M', 'PT4H30M', undefined]) expect(found({ sessionDuration })).to.deep.equal([]);
  });

  it('finds a statement whose effect is misspelt or missing', () => {
    expect(found({ inlinePolicy: policy('Allow', 'Deny') })).to.deep.equal([]);
    expect(found({ inlinePolicy: policy('Allow', 'allow') })[0]?.message).to.contain('statement 2');
    expect(gist(found({ inlinePolicy: policy(undefined) }))).to.deep.equal(['error permission-set/Read']);
    expect(gist(found({ inlinePolicy: { Version: '2012-10-17', Statement: { Effect: 'Alow', Action: '*', Resource: '*' } } }))).to.deep.equal(['error permission-set/Read']);
  });

  it('does not judge what is live already, nor what is deleted', () => {
    const live = stateOf([permissionSet('Read', { sessionDuration: 'PT40H' })]);
    expect(found({ sessionDuration: 'PT40H', description: 'New' }, live)).to.deep.equal([]);
    expect(findingsOf('values', live, stateOf([]))).to.deep.equal([]);
  });
});
