import { expect } from 'chai';
import fc from 'fast-check';
import { armored, fingerprintOf, parseSignature } from '../../../src/signing/ssh-signature.js';
import { sshNumber, sshString } from '../../../src/signing/ssh-wire.js';

const bytes = fc.uint8Array({ maxLength: 300 });

describe('signatures of SSH', () => {
  it('are read as they were written, in lines of 70 characters', () => {
    fc.assert(fc.property(bytes, fc.string(), bytes, (publicKey, namespace, signature) => {
      const text = armored({ publicKey, namespace, signature });
      expect(Math.max(...text.split('\n').map((line) => line.length))).to.be.at.most(70);
      const read = parseSignature(text);
      expect(Buffer.compare(read.publicKey, publicKey) + Buffer.compare(read.signature, signature)).to.equal(0);
      expect(read.namespace).to.equal(Buffer.from(namespace).toString('utf8'));
    }));
  });

  it('are refused when a byte is missing, added or exchanged in their frame, and whatever else somebody sends', () => {
    const text = armored({ publicKey: sshString('ssh-ed25519'), namespace: 'git', signature: sshString('x') });
    const inner = Buffer.from(text.split('\n').slice(1, -2).join(''), 'base64');
    const framed = (content: Uint8Array): string => `-----BEGIN SSH SIGNATURE-----\n${Buffer.from(content).toString('base64')}\n-----END SSH SIGNATURE-----\n`;
    expect(parseSignature(framed(inner)).namespace).to.equal('git');
    expect(() => parseSignature(framed(inner.subarray(0, -1)))).to.throw('ends too early');
    expect(() => parseSignature(framed(Buffer.concat([inner, Buffer.from([0])])))).to.throw('follows');
    expect(() => parseSignature(framed(Buffer.concat([Buffer.from('SSHSIX'), inner.subarray(6)])))).to.throw('another form');
    expect(() => parseSignature(text.replace('END', 'FIN'))).to.throw('missing');
    expect(() => parseSignature(text.replace(/\n.{4}/, '\n!!!!'))).to.throw('base64');
    expect(() => parseSignature(`${text}${' '.repeat(70_000)}`)).to.throw('characters');
    fc.assert(fc.property(bytes, (content) => { expect(() => parseSignature(framed(content))).to.throw(); }));
  });

  it('have keys whose fingerprints are those of ssh-keygen', () => {
    // `ssh-keygen -l` of this key.
    const blob = Buffer.from('AAAAC3NzaC1lZDI1NTE5AAAAIGSdOgoI1KuU8Bhe/uDn1D20zVFotfWlh4yRfPLyAZZx', 'base64');
    expect(fingerprintOf(blob)).to.equal('ssh-ed25519 SHA256:giQFbvIeKUrHvH7/dqnZzhmm9Jjv7s5wiS2CiET/v/Q');
    expect(() => fingerprintOf(Buffer.from([0, 0, 1, 0, 1]))).to.throw('ends too early');
  });
});

describe('numbers of SSH', () => {
  it('are those of the examples of RFC 4251', () => {
    expect(sshNumber(Buffer.from([0, 0])).toString('hex')).to.equal('00000000');
    expect(sshNumber(Buffer.from('09a378f9b2e332a7', 'hex')).toString('hex')).to.equal('0000000809a378f9b2e332a7');
    expect(sshNumber(Buffer.from([0, 0x80])).toString('hex')).to.equal('000000020080');
  });
});
