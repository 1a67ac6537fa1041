import { ProgressNote, type BegunRun, type OperationContext } from '../../operations/index.js';
import type { Shell } from '../wire.js';

/** Does some work, and tells other terminals how far it has come: see `idc monitor`. */
export async function tellingProgress<Result>(shell: Shell, repository: OperationContext['repository'], run: BegunRun, work: (shell: Shell) => Promise<Result>): Promise<Result> {
  const note = new ProgressNote(repository, run);
  try {
    return await work({
      ...shell,
      onProgress: (progress, instance) => {
        note.add(progress, instance);
        shell.onProgress(progress, instance);
      },
    });
  } finally {
    await note.end();
  }
}
