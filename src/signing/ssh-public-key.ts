import { createPublicKey, type KeyObject } from 'node:crypto';
import { sshNumber, sshString } from './ssh-wire.js';

/** A public key, and how it signs in SSH and in AWS KMS. */
export interface SigningKey {
  readonly key: KeyObject;
  /** In SSH's own form. */
  readonly blob: Buffer;
  /** Type of the signatures, such as `ecdsa-sha2-nistp256`. */
  readonly signatureType: string;
  /** Name of the algorithm for kms:Sign. */
  readonly kmsAlgorithm: string;
  /** Hash that node:crypto needs to check it; null where the algorithm brings its own. */
  readonly hash: 'sha256' | 'sha384' | 'sha512' | null;
}

const curves = {
  'P-256': { name: 'nistp256', kmsAlgorithm: 'ECDSA_SHA_256', hash: 'sha256' },
  'P-384': { name: 'nistp384', kmsAlgorithm: 'ECDSA_SHA_384', hash: 'sha384' },
  'P-521': { name: 'nistp521', kmsAlgorithm: 'ECDSA_SHA_512', hash: 'sha512' },
} as const;

/**
 * A public key as AWS KMS gives it (SubjectPublicKeyInfo, DER); undefined for a type that SSH has no signatures of.
 * @throws Error when it is malformed
 */
export function signingKey(spki: Uint8Array): SigningKey | undefined {
  const key = createPublicKey({ key: Buffer.from(spki), format: 'der', type: 'spki' });
  if (!['rsa', 'ec', 'ed25519'].includes(key.asymmetricKeyType ?? '')) return undefined;
  const { kty, crv = '', n = '', e = '', x = '', y = '' } = key.export({ format: 'jwk' });
  if (kty === 'RSA') {
    const blob = Buffer.concat([sshString('ssh-rsa'), sshNumber(bytes(e)), sshNumber(bytes(n))]);
    return { key, blob, signatureType: 'rsa-sha2-512', kmsAlgorithm: 'RSASSA_PKCS1_V1_5_SHA_512', hash: 'sha512' };
  }
  if (crv === 'Ed25519') {
    return { key, blob: Buffer.concat([sshString('ssh-ed25519'), sshString(bytes(x))]), signatureType: 'ssh-ed25519', kmsAlgorithm: 'ED25519_SHA_512', hash: null };
  }
  if (!isCurve(crv)) return undefined;
  const { name, ...algorithm } = curves[crv];
  const type = `ecdsa-sha2-${name}`;
  const point = Buffer.concat([Buffer.from([4]), bytes(x), bytes(y)]); // uncompressed (SEC 1, section 2.3.3)
  return { key, blob: Buffer.concat([sshString(type), sshString(name), sshString(point)]), signatureType: type, ...algorithm };
}

function isCurve(name: string): name is keyof typeof curves {
  return Object.hasOwn(curves, name);
}

function bytes(base64url: string): Buffer {
  return Buffer.from(base64url, 'base64url');
}
