import { askGit } from './git-binary.js';
import type { Repository } from './repository.js';
import { repositoryConfig } from './repository-config.js';

/** Who a commit names as author and committer. */
export interface Identity {
  readonly name: string;
  readonly email: string;
}

/** The settings of git that writing a commit needs. */
export interface WriteSettings {
  readonly identity: Identity;
  /** core.logAllRefUpdates: `true`, `always` or `false`; unset means true except in a bare repository. */
  readonly logAllRefUpdates: string;
}

/** Used where git knows no user; the domain is reserved and reaches nobody (RFC 2606). */
export const defaultIdentity: Identity = {
  name: 'identity-center-backup',
  email: 'noreply@identity-center-backup.invalid',
};

const wanted = { name: 'user.name', email: 'user.email', logAll: 'core.logallrefupdates' } as const;

/** Reads the settings, with global and included files where a git is installed, else from the repository alone. */
export async function readWriteSettings(repository: Repository): Promise<WriteSettings> {
  const values = (await fromGit(repository)) ?? (await fromRepository(repository));
  return {
    identity: { name: values.get(wanted.name) || defaultIdentity.name, email: values.get(wanted.email) || defaultIdentity.email },
    logAllRefUpdates: values.get(wanted.logAll) ?? String(!repository.bare),
  };
}

async function fromGit(repository: Repository): Promise<Map<string, string> | undefined> {
  const listed = await askGit(repository, ['config', '--list', '--null']);
  if (listed === undefined) return undefined;
  const pairs = listed.split('\0').filter((entry) => entry !== '');
  return new Map(pairs.map((entry) => keyAndValue(entry)));
}

/** One entry of `--null`: key, line feed, value; a key alone means true. */
function keyAndValue(entry: string): [string, string] {
  const end = entry.indexOf('\n');
  return end < 0 ? [entry, 'true'] : [entry.slice(0, end), entry.slice(end + 1)];
}

async function fromRepository({ commonDir }: Repository): Promise<Map<string, string>> {
  const values = new Map<string, string>();
  for (const path of Object.values(wanted)) {
    const value = await repositoryConfig(commonDir, path);
    if (value !== undefined) values.set(path, value);
  }
  return values;
}
