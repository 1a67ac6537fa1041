import { expect } from 'chai';
import fc from 'fast-check';
import { covers, fits } from '../../../../src/risk/policy/wildcard.js';

const text = fc.string({ unit: fc.constantFrom('a', 'b', ':'), maxLength: 8 });
const pattern = fc.string({ unit: fc.constantFrom('a', 'b', ':', '*', '?'), maxLength: 8 });
const byExpression = (wild: string, plain: string): boolean => new RegExp(`^${wild.replaceAll('*', '.*').replaceAll('?', '.')}$`).test(plain);

describe('a pattern of IAM', () => {
  it('fits what a regular expression of the same meaning fits', () => {
    fc.assert(fc.property(pattern, text, (wild, plain) => { expect(fits(wild, plain)).to.equal(byExpression(wild, plain)); }), { numRuns: 2000 });
  });

  it('covers only patterns of which it fits every text', () => {
    fc.assert(fc.property(pattern, pattern, text, (wide, narrow, plain) => {
      if (covers(wide, narrow) && fits(narrow, plain)) expect(fits(wide, plain)).to.equal(true);
    }), { numRuns: 3000 });
    expect(covers('iam:*', 'iam:Attach*')).to.equal(true);
    expect(covers('iam:?ttach*', 'iam:*')).to.equal(false);
  });

  it('is compared quickly however it is made', () => {
    expect(fits('*a'.repeat(200), 'a'.repeat(199))).to.equal(false);
    expect(fits(`${'a*'.repeat(500)}b`, 'a'.repeat(5_000))).to.equal(false);
  });
});
