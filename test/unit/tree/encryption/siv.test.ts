import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
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
