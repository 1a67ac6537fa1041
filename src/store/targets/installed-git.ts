import { spawnGit, type GitRun } from '../git-binary.js';
import type { Repository } from '../repository.js';
import { oidPattern } from '../git-object.js';
import type { GitServer, GitTransport } from './git-transport.js';
import { denied, movedMeanwhile, notACopy, unreachable } from './target-failure.js';
import type { PushReport, RefMove } from './target.js';

/** Transports that git may use: no `ext::`, which runs a program that the address names. */
const protocols = 'file:git:http:https:ssh';

/** A transfer slower than 1,000 bytes a second for a minute has hung. */
const patience = { GIT_HTTP_LOW_SPEED_LIMIT: '1000', GIT_HTTP_LOW_SPEED_TIME: '60' };

/** Talks through the installed git, so whatever that can reach can be a target: SSH, HTTPS with a credential helper, a path. */
export function installedGit({ url, environment, signal }: GitServer): GitTransport {
  const options = { environment: { ...environment, ...patience, LC_ALL: 'C', GIT_TERMINAL_PROMPT: '0', GIT_ALLOW_PROTOCOL: protocols }, signal };
  const run = async (repository: Repository, args: readonly string[]): Promise<GitRun> => {
    const ended = await spawnGit(repository, args, options);
    signal?.throwIfAborted();
    if (ended.code === 'ENOENT') throw unreachable(url, 'no git is installed; without one only HTTPS with a token can be used');
    return ended;
  };
  const succeed = async (repository: Repository, args: readonly string[]): Promise<string> => {
    const { code, stdout, stderr } = await run(repository, args);
    if (code !== 0) throw unreachable(url, reasonOf(stderr, url));
    return stdout;
  };
  const list = async (repository: Repository): Promise<Map<string, string>> => refsIn(await succeed(repository, ['ls-remote', '--refs', '--', url]), url);
  const push = async (repository: Repository, args: readonly string[]): Promise<GitRun> => run(repository, ['push', '--porcelain', '--no-verify', '--no-follow-tags', ...args]);
  return {
    refs: list,
    push: async (repository, moves) => {
      const lease = moves.map(({ ref, from }) => `--force-with-lease=${ref}:${from ?? ''}`);
      const specs = moves.map(({ ref, to }) => `${to ?? ''}:${ref}`);
      const ended = await push(repository, ['--atomic', ...lease, '--', url, ...specs]);
      return judge(ended, url, moves);
    },
    fetch: async (repository, refs) => {
      const ended = await run(repository, ['fetch', '--quiet', '--no-tags', '--no-write-fetch-head', '--no-auto-maintenance', '--refmap=', '--', url, ...refs]);
      if (ended.code === 0) return;
      await list(repository); // a server that still answers has something that it cannot give
      throw notACopy(url, reasonOf(ended.stderr, url));
    },
    tryPush: async (repository) => {
      const [ref] = refsIn(await succeed(repository, ['for-each-ref', '--format=%(objectname)%09%(refname)', '--count=1', 'refs/heads/snapshots', 'refs/heads']), url).keys();
      if (ref === undefined) return false;
      const ended = await push(repository, ['--dry-run', '--force', '--', url, `${ref}:refs/heads/identity-center-backup-check`]);
      if (ended.code !== 0) throw denied(url, reasonOf(ended.stderr, url));
      return true;
    },
  };
}

/** Lines of `ls-remote`: name, tab, reference. They are somebody else's. */
function refsIn(text: string, url: string): Map<string, string> {
  const refs = new Map<string, string>();
  for (const line of text.split('\n').filter((one) => one !== '')) {
    const [oid = '', ref = ''] = line.split('\t');
    if (!oidPattern.test(oid) || ref === '') throw notACopy(url, `its list of references has the line ${JSON.stringify(line)}`);
    if (ref.startsWith('refs/')) refs.set(ref, oid);
  }
  return refs;
}

/** Of `git push --porcelain`: a flag, the references, and the outcome, apart by tabs (git-push, "Output"). */
function judge({ code, stdout, stderr }: GitRun, url: string, moves: readonly RefMove[]): PushReport {
  if (code === 0) return { notes: [] };
  const refused = stdout.split('\n').filter((line) => line.startsWith('!')).map((line) => line.split('\t'));
  const stale = refused.find(([, , summary]) => summary === '[rejected] (stale info)');
  if (stale !== undefined) throw movedMeanwhile(url, stale[1]?.split(':')[1] ?? moves[0]?.ref ?? 'a reference');
  if (refused.length > 0) throw denied(url, refused.map(([, names = '', summary = '']) => `${names.split(':')[1] ?? names} ${summary}`).join(', '));
  throw unreachable(url, reasonOf(stderr, url));
}

/** What git says last is what it failed of; the rest is in the details of nobody's error. */
function reasonOf(stderr: string, url: string): string {
  const lines = stderr.split('\n').map((line) => line.replace(/^(fatal|error|remote): */, '').trim()).filter((line) => line !== '');
  return lines.length === 0 ? `git says nothing about ${url}` : lines.slice(0, 2).map((line) => line.replace(/\.$/, '')).join('; ');
}
