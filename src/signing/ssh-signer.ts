import { access } from 'node:fs/promises';
import { runSshKeygen } from './run-ssh-keygen.js';
import type { Signer } from './signer.js';
import { signingFailure } from './signing-failure.js';
import { armorStart, gitNamespace } from './ssh-signature.js';
import { withFile } from './with-file.js';

/** A public key in place of a file, as git's user.signingKey may have it. */
const publicKeyText = /^(?:key::)?((?:ssh|ecdsa|sk-ssh|sk-ecdsa)-[\w@.-]+ [A-Za-z0-9+/]+=*)(?: .*)?$/;

/** The public key that a setting holds in place of the name of a file. */
export function publicKeyIn(setting: string): string | undefined {
  return publicKeyText.exec(setting)?.[1];
}

/**
 * Signs with a key of SSH, by the installed ssh-keygen: the key may lie in a file, in the agent, or in a security key.
 * @param key file of a private key, or of a public one whose other half the agent holds; or a public key itself
 */
export function sshSigner(key: string): Signer {
  const literal = publicKeyIn(key);
  const name = `the SSH key ${key}`;
  return {
    name,
    ready: async () => { if (literal === undefined) await requireFile(name, key); },
    sign: async (content) => (literal === undefined ? signWith(name, key, content) : withFile(`${literal}\n`, (file) => signWith(name, file, content))),
  };
}

async function signWith(name: string, file: string, content: Uint8Array): Promise<string> {
  const { isDone, output, complaint } = await runSshKeygen(['-Y', 'sign', '-n', gitNamespace, '-f', file], content);
  if (isDone && output.startsWith(armorStart)) return output;
  throw signingFailure(name, complaint === '' ? 'ssh-keygen gave no signature' : complaint,
    'Check the name of the key (--key, `signing.sshKey` in idc.yaml, or `user.signingKey` of git) and that only you can read the file. A key with a passphrase, or whose public half alone is there, has to be in the agent: `ssh-add`.');
}

async function requireFile(name: string, file: string): Promise<void> {
  await access(file).catch((cause: unknown) => {
    throw signingFailure(name, 'there is no such file that can be read', 'Make a key with `ssh-keygen -t ed25519`, or name another one where this one is named: with --key, `signing.sshKey` in idc.yaml, or `user.signingKey` of git.', cause);
  });
}
