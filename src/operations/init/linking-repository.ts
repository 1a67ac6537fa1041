import { realpath } from 'node:fs/promises';
import { dirname, isAbsolute, join } from 'node:path';
import { packageRoot } from '../../model/package-root.js';
import { installedPackage } from './pulumi-project.js';

/**
 * The folder of the Pulumi.yaml that runs. Older language hosts do not tell it, and where a repository only links to
 * this package, the program's own folder is in another repository. Then it is the folder in which the user has started Pulumi,
 * or one around it, that has the link.
 * @param told what the language host tells
 * @param workingFolder of the user, as the shell passes it on; it may be stale, so it is believed only with the link
 */
export async function linkingRepository(told: string, workingFolder: string | undefined): Promise<string> {
  if (isAbsolute(told) || workingFolder === undefined || !isAbsolute(workingFolder)) return told;
  const own = await realpath(packageRoot());
  for (let folder = workingFolder; ; folder = dirname(folder)) {
    if ((await realpath(join(folder, installedPackage)).catch(() => undefined)) === own) return folder;
    if (folder === dirname(folder)) return told;
  }
}
