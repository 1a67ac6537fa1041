import { askGit } from './git-binary.js';
import type { Repository } from './repository.js';

/** A setting of git as the user has it, global files included; undefined where it is not set, or no git is installed. */
export async function gitSetting(repository: Repository, name: string): Promise<string | undefined> {
  const value = (await askGit(repository, ['config', '--get', name]))?.trim();
  return value === '' ? undefined : value;
}
