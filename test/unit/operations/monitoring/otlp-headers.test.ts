import { expect } from 'chai';
import { parseOtlpHeaders } from '../../../../src/operations/index.js';
import { refusal } from '../../../support/refusal.js';

describe('the headers for an OpenTelemetry receiver', () => {
  it('are pairs with commas between, percent-encoded', () => {
    expect(parseOtlpHeaders('')).to.deep.equal({});
    expect(parseOtlpHeaders(' api-key = x')).to.deep.equal({ 'api-key': 'x' });
    expect(parseOtlpHeaders('api-key=a%2Cb=c, x-team=d ,')).to.deep.equal({ 'api-key': 'a,b=c', 'x-team': 'd' });
  });

  it('are refused without being repeated when they are anything else', () => {
    for (const text of ['secret', '=secret', 'a b=secret', 'a=%', 'a=secret%0d%0aHost: evil']) {
      const error = refusal(() => parseOtlpHeaders(text));
      expect(error.code, text).to.equal('USAGE');
      expect(JSON.stringify(error)).not.to.include('secret');
    }
  });
});
