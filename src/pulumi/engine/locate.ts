import { access, constants } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { PulumiCommand } from '@pulumi/pulumi/automation/index.js';
import { EngineError } from '../../errors/index.js';

/** The version that the set-up provides; older ones are refused by the SDK. */
export const pulumiVersion = '3.230.0';

/** Environment variables by name. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** The folder under which the set-up keeps Pulumi: `bin/pulumi` in the user's cache folder (XDG Base Directory), by version. */
export function cachedPulumiRoot(environment: Environment): string {
  const cache = environment['XDG_CACHE_HOME'] ?? join(environment['HOME'] ?? '', '.cache');
  return join(cache, 'identity-center-backup', 'pulumi', `v${pulumiVersion}`);
}

/**
 * The Pulumi command line: on PATH, else where the set-up put it.
 * @throws EngineError PULUMI_NOT_FOUND
 */
export async function locatePulumi(environment: Environment): Promise<PulumiCommand> {
  const folders = (environment['PATH'] ?? '').split(delimiter).filter((folder) => folder !== '');
  for (const folder of folders) {
    if (await isExecutable(join(folder, 'pulumi'))) return open({});
  }
  const root = cachedPulumiRoot(environment);
  if (await isExecutable(join(root, 'bin', 'pulumi'))) return open({ root });
  throw new EngineError('PULUMI_NOT_FOUND', {
    message: `The Pulumi command line is neither on PATH nor in ${root}`,
    remedy: 'Run `npm run setup` in a checkout of identity-center-backup, or install Pulumi (https://www.pulumi.com/docs/install/).',
    details: { searched: [...folders, join(root, 'bin')] },
  });
}

async function open(options: { root?: string }): Promise<PulumiCommand> {
  try {
    return await PulumiCommand.get(options);
  } catch (cause) {
    throw new EngineError('PULUMI_NOT_FOUND', {
      message: `The Pulumi command line cannot be used: ${cause instanceof Error ? cause.message : String(cause)}`,
      remedy: `Install Pulumi ${pulumiVersion} or newer, or run \`npm run setup\` in a checkout of identity-center-backup.`,
      cause,
    });
  }
}

async function isExecutable(file: string): Promise<boolean> {
  return access(file, constants.X_OK).then(() => true, () => false);
}
