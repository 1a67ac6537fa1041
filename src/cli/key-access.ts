import { readFile } from 'node:fs/promises';
import { UsageError } from '../errors/index.js';
import { connectKms, identitiesIn, type KeyAccess } from '../operations/index.js';
import type { GlobalOptions } from './global-options.js';

type Environment = Readonly<Record<string, string | undefined>>;

/** What the environment holds to open keys with. A secret never comes from the command line, which other users can see. */
export function keyAccess(env: Environment, { profile, region }: Pick<GlobalOptions, 'profile' | 'region'>): KeyAccess {
  return {
    passphrase: () => secretIn(env, 'IDC_PASSPHRASE'),
    ageIdentities: () => ageIdentities(env),
    kms: () => connectKms({ profile, region: region ?? env['AWS_REGION'] }),
    fingerprint: env['IDC_KEY_FINGERPRINT'] || undefined,
  };
}

/**
 * A secret in a variable, or in the file that the variable with `_FILE` names; a line feed at its end is no part of it.
 * @throws UsageError CONFIG_INVALID for a file that cannot be read or is empty
 */
export async function secretIn(env: Environment, name: string): Promise<string | undefined> {
  const value = env[name];
  const file = env[`${name}_FILE`];
  if (value || !file) return value || undefined;
  const secret = (await readSecret(file, `${name}_FILE`)).replace(/\r?\n$/, '');
  if (secret !== '') return secret;
  throw new UsageError('CONFIG_INVALID', { message: `The file ${file} of ${name}_FILE is empty`, remedy: 'Write the secret into it, or name another file.' });
}

async function ageIdentities(env: Environment): Promise<readonly string[]> {
  const inline = env['IDC_AGE_IDENTITY'];
  if (inline) return identitiesIn(inline, 'IDC_AGE_IDENTITY');
  const file = env['IDC_AGE_IDENTITY_FILE'];
  return file ? identitiesIn(await readSecret(file, 'IDC_AGE_IDENTITY_FILE'), file) : [];
}

async function readSecret(file: string, variable: string): Promise<string> {
  return readFile(file, 'utf8').catch((cause: unknown) => {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new UsageError('CONFIG_INVALID', { message: `The file ${file} of ${variable} cannot be read: ${reason}`, remedy: `Correct ${variable}, or unset it.`, cause });
  });
}
