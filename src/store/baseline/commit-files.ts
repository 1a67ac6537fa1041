import { StoreError } from '../../errors/index.js';
import { encodeCommit } from '../commit-codec.js';
import { signed, type CommitSigning } from '../commit-signing.js';
import { spawnGit } from '../git-binary.js';
import { readWriteSettings } from '../git-config.js';
import { gitObject, hashObject, zeroOid } from '../git-object.js';
import { holdingObjects } from '../objects-lock.js';
import { readCommit } from '../read-object.js';
import type { Repository } from '../repository.js';
import { fileMode } from '../tree-codec.js';
import { writeObjects } from '../write-objects.js';
import { writeRef } from '../write-reference.js';
import { branchOf, type Head } from './head.js';
import { treeWithFiles, type FileChanges } from './tree-with-files.js';

/** Files to be committed on the branch that is checked out. */
export interface FilesCommit {
  /** What was checked out when the change was made. */
  readonly head: Head;
  /** By path from the top of the repository. */
  readonly files: FileChanges;
  readonly message: string;
  readonly at: Date;
  readonly signing?: Pick<CommitSigning, 'sign'> | undefined;
}

/** What was committed. */
export interface CommittedFiles {
  readonly commit: string;
  /** Full name of the branch. */
  readonly ref: string;
  /** False where no git is installed: the index then shows the change as taken back until `git reset` is run. */
  readonly isStaged: boolean;
}

/**
 * Commits some files on the branch that is checked out, on top of the commit that the caller has seen. Nothing else that is
 * staged or changed gets into the commit, and none of it is lost. The index has the files before the branch moves, so that a
 * run that is killed leaves them staged at most.
 * @throws StoreError REPOSITORY_BUSY when the branch was moved meanwhile, or the index is locked; REPOSITORY_UNSUPPORTED
 */
export async function commitFiles(repository: Repository, { head, files, message, at, signing }: FilesCommit): Promise<CommittedFiles> {
  const ref = branchOf(head);
  const settings = await readWriteSettings(repository);
  return holdingObjects(repository, async () => {
    const before = head.commit === undefined ? undefined : (await readCommit(repository, head.commit)).tree;
    const changed = await treeWithFiles(repository, before, files);
    const tree = changed.oid === undefined ? gitObject('tree', Buffer.alloc(0)) : undefined;
    const person = { ...settings.identity, at };
    const content = encodeCommit({ tree: tree?.oid ?? changed.oid ?? '', parents: head.commit === undefined ? [] : [head.commit], author: person, committer: person, message });
    const commit = gitObject('commit', await signed(content, at, signing));
    await writeObjects(repository, [...changed.objects, ...(tree === undefined ? [] : [tree]), commit]);
    const isStaged = await stage(repository, files);
    const update = { expected: head.commit ?? null, message: `commit: ${message.split('\n')[0] ?? ''}`, at, settings };
    if (!(await writeRef(repository, ref, commit.oid, update))) throw moved(ref);
    return { commit: commit.oid, ref, isStaged };
  });
}

/** Under git's own lock of the index; entries of other files stay as they are. */
async function stage(repository: Repository, files: FileChanges): Promise<boolean> {
  const lines = [...files].map(([path, content]) => (content === undefined ? `0 ${zeroOid}\t${path}` : `${fileMode} ${hashObject('blob', content)}\t${path}`));
  const run = await spawnGit(repository, ['update-index', '--index-info'], { input: lines });
  if (run.code === 'ENOENT') return false;
  if (run.code === 0) return true;
  throw new StoreError('REPOSITORY_BUSY', {
    message: `The index could not be written, so nothing was committed: ${run.stderr.split('\n')[0] ?? ''}.`,
    remedy: 'Wait until the git command that holds the index has ended, and run the command again. What it had written stays in the work tree.',
    details: { output: run.stderr },
  });
}

function moved(ref: string): StoreError {
  return new StoreError('REPOSITORY_BUSY', {
    message: `The branch ${ref.slice('refs/heads/'.length)} was moved by somebody else meanwhile, so nothing was committed.`,
    remedy: 'Run the command again; it goes on from what is there now.',
    details: { ref },
  });
}
