import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/** A real git repository in a temporary folder. */
export interface TemporaryRepository {
  readonly root: string;
  /** Runs the installed git there and returns its standard output without the last line feed. */
  readonly git: (...args: string[]) => string;
  /** The same with standard input. */
  readonly gitWithInput: (input: string | Buffer, ...args: string[]) => string;
  /** Writes files into the work tree. */
  readonly write: (files: Readonly<Record<string, string>>) => void;
  readonly remove: () => void;
}

/** Settings of the person who runs the tests must not matter. */
const isolated = { GIT_CONFIG_NOSYSTEM: '1', GIT_CONFIG_GLOBAL: '/dev/null', LC_ALL: 'C' };

/**
 * Makes a repository whose first commit on `main` holds the given files; none when there are no files.
 * @param parent folder in which it is made
 */
export function temporaryRepository(files: Readonly<Record<string, string>> = {}, initOptions: readonly string[] = [], parent = tmpdir()): TemporaryRepository {
  const root = realpathSync(mkdtempSync(join(parent, 'idc-repository-')));
  const repository = openTemporary(root);
  repository.git('init', '--quiet', '--initial-branch=main', ...initOptions);
  repository.git('config', 'user.name', 'Test Author');
  repository.git('config', 'user.email', 'author@example.com');
  if (Object.keys(files).length > 0) {
    repository.write(files);
    repository.git('add', '--all');
    repository.git('commit', '--quiet', '--message=First');
  }
  return repository;
}

/** The same tools for a folder that exists already, such as a clone. */
export function openTemporary(root: string): TemporaryRepository {
  const gitWithInput = (input: string | Buffer, ...args: string[]): string =>
    execFileSync('git', args, { cwd: root, input, env: { ...process.env, ...isolated }, maxBuffer: 2 ** 28, stdio: 'pipe' })
      .toString('utf8')
      .replace(/\n$/, '');
  return {
    root,
    gitWithInput,
    git: (...args) => gitWithInput('', ...args),
    write: (files) => {
      for (const [path, text] of Object.entries(files)) {
        mkdirSync(dirname(join(root, path)), { recursive: true });
        writeFileSync(join(root, path), text);
      }
    },
    remove: () => rmSync(root, { recursive: true, force: true, maxRetries: 5 }),
  };
}
