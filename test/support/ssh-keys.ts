import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Keys of SSH in a temporary folder, made by the installed ssh-keygen. */
export interface SshKeys {
  readonly folder: string;
  /** Makes a key and answers the file of its private half. */
  readonly make: (name: string, options?: { readonly type?: string; readonly passphrase?: string }) => string;
  /** Writes a file of allowed signers, one line for each: principals and options, then the file of a key, or nothing when the line has it already. */
  readonly allow: (name: string, ...signers: readonly (readonly [principal: string, key: string])[]) => string;
  readonly remove: () => void;
}

/** A folder for keys. */
export function sshKeys(): SshKeys {
  const folder = mkdtempSync(join(tmpdir(), 'idc-ssh-keys-'));
  return {
    folder,
    make: (name, { type = 'ed25519', passphrase = '' } = {}) => {
      const file = join(folder, name);
      execFileSync('ssh-keygen', ['-q', '-t', type, '-N', passphrase, '-C', name, '-f', file]);
      return file;
    },
    allow: (name, ...signers) => {
      const file = join(folder, name);
      writeFileSync(file, signers.map(([principal, key]) => `${principal} ${key === '' ? '' : publicKeyOf(key)}\n`).join(''));
      return file;
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

/** Type and numbers of a public key. */
export function publicKeyOf(file: string): string {
  return readFileSync(`${file}.pub`, 'utf8').split(' ').slice(0, 2).join(' ');
}
