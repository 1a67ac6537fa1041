import { resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { UsageError } from '../../errors/index.js';
import { openChannel, readNamedFile, type ChannelParts, type NoticeChannel, type NotificationsConfig, type OperationContext } from '../../operations/index.js';
import { secretIn } from '../key-access.js';
import { toolVersion } from '../tool-version.js';
import type { Shell } from '../wire.js';

/** Opens the channels of a configuration by their names. */
export function channelOpener({ now }: Pick<Shell, 'now'>, { root }: OperationContext['repository'], { channels }: NotificationsConfig): (name: string) => NoticeChannel {
  const { GITHUB_API_URL: apiUrl = 'https://api.github.com', GITHUB_REPOSITORY: repository } = process.env;
  const parts: ChannelParts = {
    secret: secretOf,
    readFile: async (path) => Buffer.from(await readNamedFile(resolve(root, path), 'file with certificates', 'caFile')).toString('utf8'),
    patience: { sleep: (ms) => sleep(ms), random: Math.random, now },
    github: { apiUrl, repository },
    userAgent: `identity-center-backup/${toolVersion}`,
  };
  return (name) => {
    const fields = channels.get(name);
    if (fields === undefined) throw new TypeError(`no channel ${name}`);
    return openChannel(fields, parts);
  };
}

/** The value of a variable, or of the file that the variable with `_FILE` names. @throws UsageError CONFIG_INVALID */
async function secretOf(variable: string): Promise<string> {
  const value = await secretIn(process.env, variable);
  if (value !== undefined) return value;
  throw new UsageError('CONFIG_INVALID', {
    message: `The variable ${variable}, which a channel for notifications names, is not set`,
    remedy: `Set ${variable}, or ${variable}_FILE to a file that holds the secret; in GitHub Actions with \`env:\` of the step.`,
  });
}
