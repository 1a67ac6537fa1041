import { access, constants } from 'node:fs/promises';
import { delimiter, isAbsolute, join } from 'node:path';
import type { PulumiCommand } from '@pulumi/pulumi/automation/index.js';
import { EngineError } from '../../errors/index.js';
import { packageRoot } from '../../model/package-root.js';

/** The version that the set-up provides; older ones are refused by the SDK. */
export const pulumiVersion = '3.230.0';

/** Environment variables by name. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** The folder under which the set-up keeps Pulumi: `bin/pulumi` in the user's cache folder (XDG Base Directory), by version. */
export function cachedPulumiRoot(environment: Environment): string {
  const named = environment['XDG_CACHE_HOME'] ?? '';
  const cache = isAbsolute(named) ? named : join(environment['HOME'] ?? '', '.cache'); // a relative one is to be ignored
  return join(cache, 'identity-center-backup', 'pulumi', `v${pulumiVersion}`);
}

/** What was found, by the places that were searched: each look starts a process. */
const located = new Map<string, Promise<PulumiCommand>>();

/**
 * The Pulumi command line, looked for once in a process: on PATH if that one can be used, else where the set-up put it.
 * @throws EngineError PULUMI_NOT_FOUND
 */
export function locatePulumi(environment: Environment): Promise<PulumiCommand> {
  const places = JSON.stringify([environment['PATH'], cachedPulumiRoot(environment)]);
  const found = located.get(places) ?? search(environment);
  located.set(places, found);
  found.catch(() => located.delete(places)); // somebody may install it meanwhile
  return found;
}

async function search(environment: Environment): Promise<PulumiCommand> {
  const folders = (environment['PATH'] ?? '').split(delimiter).filter((folder) => folder !== '');
  const root = cachedPulumiRoot(environment);
  const problems: string[] = [];
  for (const folder of folders) {
    if (!(await isExecutable(join(folder, 'pulumi')))) continue;
    const found = await open({}, problems);
    if (found !== undefined) return found;
    break; // only the first on PATH can be asked
  }
  const cached = (await isExecutable(join(root, 'bin', 'pulumi'))) ? await open({ root }, problems) : undefined;
  if (cached !== undefined) return cached;
  throw new EngineError('PULUMI_NOT_FOUND', {
    message: problems.length > 0
      ? `The Pulumi command line cannot be used: ${problems.join('; ')}`
      : `The Pulumi command line is neither on PATH nor in ${root}`,
    remedy: `Run \`node ${join(packageRoot(), 'tools', 'setup.mjs')}\`, or install Pulumi (https://www.pulumi.com/docs/install/).`,
    details: { searched: [...folders, join(root, 'bin')], needed: pulumiVersion },
  });
}

async function open(options: { root?: string }, problems: string[]): Promise<PulumiCommand | undefined> {
  const { PulumiCommand } = await import('@pulumi/pulumi/automation/index.js');
  try {
    return await PulumiCommand.get(options);
  } catch (thrown) {
    problems.push(thrown instanceof Error ? thrown.message : String(thrown));
    return undefined;
  }
}

async function isExecutable(file: string): Promise<boolean> {
  return access(file, constants.X_OK).then(() => true, () => false);
}
