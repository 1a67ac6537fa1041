import { createHash } from 'node:crypto';
import { SshReader, sshString } from './ssh-wire.js';

/** For what a signature was made; one for another purpose is not accepted (git: gpg-interface.c). */
export const gitNamespace = 'git';

/** What git looks for before it takes a signature for one of SSH. */
export const armorStart = '-----BEGIN SSH SIGNATURE-----';
const armorEnd = '-----END SSH SIGNATURE-----';
const lineLength = 70;
const magic = 'SSHSIG';
const version = 1;
const hashName = 'sha512';

/** Far more than any signature takes; the text may come from anybody. */
const mostCharacters = 64 * 1024;

/** A signature as OpenSSH writes it (PROTOCOL.sshsig). */
export interface SshSignature {
  /** Key in SSH's own form: its type, then its numbers. */
  readonly publicKey: Uint8Array;
  readonly namespace: string;
  /** Type of the signature and its bytes, in SSH's own form. */
  readonly signature: Uint8Array;
}

/** What is really signed: not the content but its SHA-512, bound to the purpose (PROTOCOL.sshsig, section 3). */
export function signedBytes(content: Uint8Array): Buffer {
  const hash = createHash(hashName).update(content).digest();
  return Buffer.concat([Buffer.from(magic), sshString(gitNamespace), sshString(''), sshString(hashName), sshString(hash)]);
}

/** The signature as text, as `ssh-keygen -Y sign` prints it. */
export function armored({ publicKey, namespace, signature }: SshSignature): string {
  const start = Buffer.from([0, 0, 0, version]);
  const bytes = Buffer.concat([Buffer.from(magic), start, sshString(publicKey), sshString(namespace), sshString(''), sshString(hashName), sshString(signature)]);
  const lines = bytes.toString('base64').match(new RegExp(`.{1,${lineLength}}`, 'g')) ?? [];
  return [armorStart, ...lines, armorEnd, ''].join('\n');
}

/**
 * Reads a signature from its text.
 * @throws Error that says what is wrong with it
 */
export function parseSignature(text: string): SshSignature {
  if (text.length > mostCharacters) throw new Error(`it has ${text.length} characters`);
  const lines = text.trim().split('\n').map((line) => line.trim());
  if (lines[0] !== armorStart || lines.at(-1) !== armorEnd) throw new Error('its first or last line is missing');
  const encoded = lines.slice(1, -1).join('');
  if (!/^[A-Za-z0-9+/]+={0,2}$/.test(encoded)) throw new Error('it is not base64');
  const reader = new SshReader(Buffer.from(encoded, 'base64'));
  if (reader.take(magic.length).toString('latin1') !== magic || reader.number() !== version) throw new Error('it is of another form or version');
  const [publicKey, namespace, , , signature] = [reader.string(), reader.string(), reader.string(), reader.string(), reader.string()];
  if (!reader.isAtEnd) throw new Error('something follows it');
  return { publicKey, namespace: namespace.toString('utf8'), signature };
}

/** A key as it stands in files of SSH: its type, then all of it in base64. */
export function publicKeyLine(publicKey: Uint8Array): string {
  const bytes = Buffer.from(publicKey);
  return `${new SshReader(bytes).string().toString('latin1')} ${bytes.toString('base64')}`;
}

/** A key as people compare it, such as `ssh-ed25519 SHA256:AbC…`. */
export function fingerprintOf(publicKey: Uint8Array): string {
  const type = new SshReader(Buffer.from(publicKey)).string().toString('latin1').replaceAll(/[^\w@.-]/g, '?');
  return `${type} SHA256:${createHash('sha256').update(publicKey).digest('base64').replace(/=+$/, '')}`;
}
