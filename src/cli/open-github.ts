import { setTimeout as sleep } from 'node:timers/promises';
import { connectGithub, placeIn, type GithubPort } from '../operations/index.js';
import { toolVersion } from './tool-version.js';
import type { Shell } from './wire.js';

/**
 * GitHub by the variables of Actions.
 * @throws UsageError GITHUB_CONTEXT
 */
export function openGithub(shell: Pick<Shell, 'now'>, signal?: AbortSignal): GithubPort {
  return connectGithub({
    ...placeIn(process.env), userAgent: `identity-center-backup/${toolVersion}`, signal,
    sleep: (ms) => sleep(ms, undefined, { signal }), random: Math.random, now: shell.now,
  });
}
