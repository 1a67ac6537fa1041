import { UsageError } from '../../../errors/index.js';
import { gitTarget, remoteAddress, type CopyTarget, type NamedTarget, type OperationContext, type TargetsContext } from '../../../operations/index.js';
import { openConfigured } from '../../instances.js';
import { targetsContext } from '../../targets.js';
import type { Shell } from '../../wire.js';

/**
 * The repository's remote `origin`. The token of Actions goes to GitHub's own server and to no other.
 * @throws UsageError GITHUB_CONTEXT when there is no such remote
 */
export async function openOrigin(repository: OperationContext['repository'], signal?: AbortSignal): Promise<CopyTarget> {
  const url = await remoteAddress(repository, 'origin');
  if (url === undefined) {
    throw new UsageError('GITHUB_CONTEXT', { message: `${repository.root} has no remote "origin" to push to`, remedy: 'Clone it from GitHub, or add the remote with `git remote add origin URL`.' });
  }
  const { GITHUB_SERVER_URL: server = 'https://github.com', GITHUB_TOKEN: token } = process.env;
  const isGithub = url.startsWith(`${server.replace(/\/+$/, '')}/`);
  return gitTarget(repository, { url, environment: process.env, signal, token: isGithub && token ? token : undefined });
}

/** The history's copy on GitHub. */
export async function originTargets(shell: Shell, signal?: AbortSignal): Promise<TargetsContext> {
  const { repository, config } = await openConfigured(shell);
  const origin: NamedTarget = { name: 'origin', copy: await openOrigin(repository, signal), branches: [] };
  return targetsContext(shell, repository, config, [origin]);
}
