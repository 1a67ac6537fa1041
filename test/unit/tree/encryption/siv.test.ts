import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gcmsiv } from '@noble/ciphers/aes.js';
import { expect } from 'chai';
import fc from 'fast-check';
import { openNatively, sealNatively } from '../../../../src/tree/encryption/native-siv.js';
import { decryptBytes, encryptBytes } from '../../../../src/tree/encryption/siv.js';
import { projectRoot } from '../../../support/checkout.js';

interface Vector {
  readonly plaintext: string;
  readonly aad: string;
  readonly key: string;
  readonly nonce: string;
  readonly result: string;
}

/** All of AEAD_AES_256_GCM_SIV (RFC 8452, appendix C.2) and of the counter that wraps (C.3). */
const vectors = JSON.parse(readFileSync(join(projectRoot, 'test/golden/encryption/rfc8452-256.json'), 'utf8')) as Vector[];

const bytes = (hex: string): Uint8Array => new Uint8Array(Buffer.from(hex, 'hex'));

describe('AES-256-GCM-SIV', () => {
  it('gives the results of RFC 8452, and the plain text back', () => {
    expect(vectors).to.have.length(26);
    for (const { plaintext, aad, key, nonce, result } of vectors) {
      const encrypted = encryptBytes(bytes(key), bytes(plaintext), bytes(aad), bytes(nonce));
      expect(Buffer.from(encrypted).toString('hex')).to.equal(result);
      expect(decryptBytes(bytes(key), bytes(result), bytes(aad), bytes(nonce))).to.deep.equal(bytes(plaintext));
    }
  });

  it('is computed by Node and by the library alike, whatever key, nonce, bound bytes and text', () => {
    const bytesOf = (length: number) => fc.uint8Array({ minLength: length, maxLength: length });
    fc.assert(fc.property(bytesOf(32), bytesOf(12), fc.uint8Array({ maxLength: 70 }), fc.uint8Array({ maxLength: 700 }), (key, nonce, bound, plain) => {
      const sealed = gcmsiv(key, nonce, bound).encrypt(plain);
      expect(Buffer.compare(sealNatively(key, nonce, bound, plain), sealed)).to.equal(0);
      expect(openNatively(key, nonce, bound, sealed)).to.deep.equal(new Uint8Array(plain));
    }));
    const [key, nonce, none] = [new Uint8Array(32), new Uint8Array(12), new Uint8Array(0)];
    const large = new Uint8Array(3_000_000).fill(5);
    expect(Buffer.compare(sealNatively(key, nonce, none, large), gcmsiv(key, nonce, none).encrypt(large))).to.equal(0);
  });

  it('is opened only when every bit is as it was sealed', () => {
    const [key, nonce, bound] = [new Uint8Array(32).fill(9), new Uint8Array(12), Buffer.from('bound')];
    const sealed = sealNatively(key, nonce, bound, Buffer.from('some text of more than a block'));
    for (let bit = 0; bit < sealed.length * 8; bit += 1) {
      const changed = Uint8Array.from(sealed);
      changed[bit >> 3] = (changed[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      expect(openNatively(key, nonce, bound, changed)).to.equal(undefined);
    }
    expect(openNatively(key, nonce, bound, sealed)).to.deep.equal(new Uint8Array(Buffer.from('some text of more than a block')));
  });

  it('refuses another key, other bound bytes, and fewer bytes than a tag has', () => {
    const key = new Uint8Array(32).fill(1);
    const bound = Buffer.from('bound');
    const encrypted = encryptBytes(key, Buffer.from('text'), bound);
    expect(decryptBytes(key, encrypted, bound)).to.deep.equal(new Uint8Array(Buffer.from('text')));
    expect(decryptBytes(new Uint8Array(32).fill(2), encrypted, bound)).to.equal(undefined);
    expect(decryptBytes(key, encrypted, Buffer.from('bounD'))).to.equal(undefined);
    expect(decryptBytes(key, encrypted.subarray(0, 15), bound)).to.equal(undefined);
  });
});
