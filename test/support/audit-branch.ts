import type { TemporaryRepository } from './temporary-repository.js';

/** The files of the log of a writer, as git has them. */
export function logFiles({ git }: TemporaryRepository, branch: string): Record<string, string> {
  const paths = git('ls-tree', '-r', '--name-only', branch).split('\n');
  return Object.fromEntries(paths.map((path) => [path, `${git('cat-file', 'blob', `${branch}:${path}`)}\n`]));
}

/** Replaces the files of a branch by plain git, in a commit on top or in place of the newest one, with its message. */
export function tamperWith(temporary: TemporaryRepository, branch: string, files: Readonly<Record<string, string>>, { message, parent }: { message?: string; parent?: string } = {}): void {
  const { git, gitWithInput } = temporary;
  const folders = new Map<string, string[]>();
  for (const [path, content] of Object.entries(files)) {
    const [folder = '', name = ''] = path.includes('/') ? path.split('/') : ['', path];
    const line = `100644 blob ${gitWithInput(content, 'hash-object', '-w', '--stdin')}\t${name}\n`;
    folders.set(folder, [...(folders.get(folder) ?? []), line]);
  }
  const inner = [...folders].filter(([folder]) => folder !== '').map(([folder, lines]) => `040000 tree ${gitWithInput(lines.join(''), 'mktree')}\t${folder}\n`);
  const tree = gitWithInput([...inner, ...(folders.get('') ?? [])].join(''), 'mktree');
  const parents = parent === '' ? [] : ['-p', parent ?? branch];
  git('update-ref', `refs/heads/${branch}`, git('commit-tree', tree, ...parents, '-m', message ?? git('log', '-1', '--format=%B', branch)));
}
