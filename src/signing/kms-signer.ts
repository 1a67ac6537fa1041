import { verify } from 'node:crypto';
import type { KmsSigningPort } from '../aws/index.js';
import { messageOf } from './message-of.js';
import type { Signer } from './signer.js';
import { signingFailure } from './signing-failure.js';
import { signingKey, type SigningKey } from './ssh-public-key.js';
import { armored, gitNamespace, signedBytes } from './ssh-signature.js';
import { sshNumber, sshString } from './ssh-wire.js';

/** Signs with an asymmetric key of AWS KMS, which never leaves it: what KMS signs is put into the form of SSH. */
export function kmsSigner(kms: KmsSigningPort, keyArn: string): Signer {
  const name = `the KMS key ${keyArn}`;
  let asked: Promise<SigningKey> | undefined;
  const key = async (): Promise<SigningKey> => (asked ??= readKey(kms, keyArn, name));
  return {
    name,
    ready: async () => { await key(); },
    sign: async (content) => {
      const { key: publicKey, blob, signatureType, kmsAlgorithm, hash } = await key();
      const message = signedBytes(content);
      const raw = await kms.sign(keyArn, message, kmsAlgorithm);
      // A signature that nobody could verify must not get into a history.
      if (!verify(hash, message, publicKey, raw)) throw signingFailure(name, 'KMS has answered with a signature that does not fit', 'Run the command again; check that AWS_ENDPOINT_URL is an AWS endpoint.');
      const own = signatureType.startsWith('ecdsa') ? Buffer.concat(numbersOf(Buffer.from(raw)).map(sshNumber)) : raw;
      return armored({ publicKey: blob, namespace: gitNamespace, signature: Buffer.concat([sshString(signatureType), sshString(own)]) });
    },
  };
}

async function readKey(kms: KmsSigningPort, keyArn: string, name: string): Promise<SigningKey> {
  const { spki, spec, usage } = await kms.publicKey(keyArn);
  const remedy = 'Name a key for SIGN_VERIFY of type ECC_NIST_P256, P384, P521, ECC_NIST_EDWARDS25519 or RSA with `signing.kmsKey` in idc.yaml.';
  if (usage !== 'SIGN_VERIFY') throw signingFailure(name, `it is for ${usage}`, remedy);
  let key: SigningKey | undefined;
  try {
    key = signingKey(spki);
  } catch (thrown) {
    throw signingFailure(name, messageOf(thrown), remedy, thrown);
  }
  if (key === undefined) throw signingFailure(name, `its type is ${spec}, of which SSH has no signatures`, remedy);
  return key;
}

/**
 * The two numbers of an ECDSA signature, which KMS gives as ASN.1: a sequence of two integers (RFC 3279, section 2.2.3). It was
 * verified, so its form is right, and none of its lengths takes more than two bytes.
 */
function numbersOf(der: Buffer): Buffer[] {
  const lengthAt = (at: number): { length: number; start: number } =>
    der.readUInt8(at) === 0x81 ? { length: der.readUInt8(at + 1), start: at + 2 } : { length: der.readUInt8(at), start: at + 1 };
  const sequence = lengthAt(1);
  const first = lengthAt(sequence.start + 1);
  const second = lengthAt(first.start + first.length + 1);
  return [first, second].map(({ length, start }) => der.subarray(start, start + length));
}
