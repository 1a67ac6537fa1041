import { UsageError } from '../../errors/index.js';
import type { Repository } from '../repository.js';
import type { GitServer } from './git-transport.js';
import { httpsGit } from './https-git.js';
import { installedGit } from './installed-git.js';
import type { CopyTarget, RefMove, CopyFinding } from './target.js';

/**
 * A git server: HTTPS with a token without any git installed, everything else through the installed one.
 * @param repository the one whose git settings apply
 * @throws UsageError CONFIG_INVALID for an address with a secret in it, or one that git would take for an option
 */
export function gitTarget(repository: Repository, server: GitServer): CopyTarget {
  requireAddress(server);
  const transport = server.token !== undefined && /^https?:/.test(server.url) ? httpsGit(server) : installedGit(server);
  return {
    kind: 'git',
    address: server.url,
    refs: () => transport.refs(repository),
    push: async (from, moves) => {
      if (moves.length === 0) return { notes: [] };
      const { bytes, notes } = await transport.push(from, moves);
      return { bytes, notes: moves.some(isTakenAway) ? [...notes, `${server.url} may keep what was removed until its own clean-up, and so do its clones and forks.`] : notes };
    },
    fetch: (to, refs) => transport.fetch(to, refs),
    check: async () => {
      const refs = await transport.refs(repository);
      const isTried = await transport.tryPush(repository);
      const pushes = isTried ? 'takes pushes' : 'may take pushes: there is nothing yet to try one with';
      const findings: CopyFinding[] = [{ severity: 'info', message: `${server.url} answers, has ${refs.size} references, and ${pushes}.` }];
      return server.url.startsWith('http:') ? [...findings, { severity: 'warning', message: `${server.url} is not encrypted.`, remedy: 'Use an address that begins with https://.' }] : findings;
    },
  };
}

function isTakenAway({ from, isContinued }: RefMove): boolean {
  return from !== undefined && !isContinued;
}

function requireAddress({ url }: GitServer): void {
  const parsed = URL.canParse(url) ? new URL(url) : undefined;
  const reason = url.startsWith('-') || /[\p{Cc}\s]/u.test(url) ? 'is no address' : parsed?.password ? 'holds a secret' : undefined;
  if (reason === undefined) return;
  throw new UsageError('CONFIG_INVALID', {
    message: `The address ${JSON.stringify(parsed?.password ? `${parsed.protocol}//…@${parsed.host}${parsed.pathname}` : url)} of a git target ${reason}`,
    remedy: reason === 'holds a secret' ? 'Leave the secret out, and name a variable that holds it with `tokenVariable`.' : 'Give an address as `git clone` takes it.',
  });
}
