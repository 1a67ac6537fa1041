import type { TemporaryRepository } from './temporary-repository.js';

/** Replaces one file of the newest snapshot, behind the back of this program: the trailers stay as they were. */
export function tamper({ git, gitWithInput }: TemporaryRepository, path: string, content: string): void {
  const blob = gitWithInput(content, 'hash-object', '-w', '--stdin');
  git('read-tree', 'snapshots');
  git('update-index', '--add', '--cacheinfo', `100644,${blob},${path}`);
  const message = git('log', '-1', '--format=%B', 'snapshots');
  git('update-ref', 'refs/heads/snapshots', gitWithInput(message, 'commit-tree', git('write-tree')));
}
