import { createHmac } from 'node:crypto';
import { expect } from 'chai';
import fc from 'fast-check';
import { hmacSha256 } from '../../../../src/tree/encryption/hmac.js';

describe('HMAC with SHA-256', () => {
  it('is what Node makes of it, for any key and text, again and again', () => {
    fc.assert(fc.property(fc.uint8Array({ minLength: 1, maxLength: 64 }), fc.string(), fc.uint8Array({ maxLength: 200 }), (key, text, bytes) => {
      for (const parts of [[text, bytes], [bytes, text], []] as const) {
        const expected = createHmac('sha256', key);
        for (const part of parts) expected.update(part);
        expect(hmacSha256(key, ...parts).toString('hex')).to.equal(expected.digest('hex'));
      }
    }));
  });

  it('refuses a key that would have to be hashed first', () => {
    expect(() => hmacSha256(new Uint8Array(65), 'x')).to.throw(RangeError, '65 bytes');
  });
});
