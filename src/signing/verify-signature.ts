import { access } from 'node:fs/promises';
import { UsageError } from '../errors/index.js';
import type { SignatureVerdict } from '../model/index.js';
import { messageOf } from './message-of.js';
import { runSshKeygen } from './run-ssh-keygen.js';
import { armorStart, fingerprintOf, gitNamespace, parseSignature, type SshSignature } from './ssh-signature.js';
import { withFile } from './with-file.js';

/** A content and what claims to be its signature. */
export interface SignedContent {
  readonly payload: Uint8Array;
  readonly signature: string;
  /** When it was signed, as the content says: keys of allowed signers may be valid for a time. */
  readonly at: Date;
}

/** Who is trusted: all whom a file of allowed signers names, or the holder of one key. */
export type Trust = { readonly allowedSigners: string } | { readonly publicKey: Uint8Array };

/**
 * Whether a signature fits its content and was made by somebody who is trusted, as git judges it with the installed ssh-keygen.
 * @throws UsageError SSH_KEYGEN_NOT_FOUND; CONFIG_INVALID for a file of allowed signers that cannot be read
 */
export async function verifySignature(content: SignedContent, trust: Trust): Promise<SignatureVerdict> {
  const { signature } = content;
  if (!signature.startsWith(armorStart)) return { state: 'unknown', reason: `it begins with ${JSON.stringify(firstLine(signature))}: only signatures of SSH can be checked` };
  let parsed: SshSignature;
  let key: string;
  try {
    parsed = parseSignature(signature);
    key = fingerprintOf(parsed.publicKey);
  } catch (thrown) {
    return { state: 'bad', reason: `it is damaged: ${messageOf(thrown)}` };
  }
  if (parsed.namespace !== gitNamespace) return { state: 'unknown', key, reason: `it was made with ${key} for ${JSON.stringify(parsed.namespace.slice(0, 40))} and not for git` };
  return withFile(signature, (file) => ('publicKey' in trust ? verifyOwn(content, file, parsed.publicKey, key, trust.publicKey) : verifyAllowed(content, file, key, trust.allowedSigners)));
}

async function verifyAllowed({ payload, at }: SignedContent, file: string, key: string, allowedSigners: string): Promise<SignatureVerdict> {
  await requireReadable(allowedSigners);
  const common = ['-f', allowedSigners, '-s', file, `-Overify-time=${localTime(at)}`];
  const found = await runSshKeygen(['-Y', 'find-principals', ...common], Buffer.alloc(0));
  const complaints = new Set(found.isDone ? [] : [found.complaint]);
  for (const signer of found.isDone ? found.output.split('\n').filter((line) => line !== '') : []) {
    const verified = await runSshKeygen(['-Y', 'verify', '-n', gitNamespace, '-I', signer, ...common], payload);
    if (verified.isDone) return { state: 'good', signer, key };
    complaints.add(verified.complaint);
  }
  if (!(await fits(payload, file))) return doesNotFit(key);
  return { state: 'unknown', key, reason: `its key ${key} is not an allowed signer: ${[...complaints].filter((text) => text !== '').join('; ') || 'it is not accepted'}` };
}

async function verifyOwn({ payload }: SignedContent, file: string, publicKey: Uint8Array, key: string, own: Uint8Array): Promise<SignatureVerdict> {
  if (!(await fits(payload, file))) return doesNotFit(key);
  return Buffer.compare(publicKey, own) === 0 ? { state: 'good', signer: 'the key that signs here', key } : { state: 'unknown', key, reason: `its key ${key} is not the one that signs here` };
}

/** Whether a signature fits its content, whoever has made it. */
async function fits(payload: Uint8Array, file: string): Promise<boolean> {
  return (await runSshKeygen(['-Y', 'check-novalidate', '-n', gitNamespace, '-s', file], payload)).isDone;
}

function doesNotFit(key: string): SignatureVerdict {
  return { state: 'bad', key, reason: `it does not fit the content, which was changed after ${key} signed it` };
}

async function requireReadable(allowedSigners: string): Promise<void> {
  await access(allowedSigners).catch((cause: unknown) => {
    throw new UsageError('CONFIG_INVALID', {
      message: `The file of allowed signers ${allowedSigners} cannot be read: ${messageOf(cause)}`,
      remedy: 'Write it, one line for each key (see `man ssh-keygen`, ALLOWED SIGNERS), or correct its name in idc.yaml (`signing.allowedSigners`, `approval.approvers`).',
      cause,
    });
  });
}

/** Times without a zone in the file mean local time, and so must the time that they are compared with, as git does it. */
function localTime(at: Date): string {
  const parts = [at.getFullYear(), at.getMonth() + 1, at.getDate(), at.getHours(), at.getMinutes(), at.getSeconds()];
  return parts.map((part, index) => String(part).padStart(index === 0 ? 4 : 2, '0')).join('');
}

function firstLine(text: string): string {
  return text.slice(0, 40).split('\n')[0] ?? '';
}
