import { createRepository, openRepository, type OperationContext } from '../../operations/index.js';
import { IdcError } from '../../errors/index.js';

/**
 * The repository that the demo plays in. A copy of the sources that came without git's folder, as an archive does, gets one.
 * @param tell told when one is made
 * @throws StoreError
 */
export async function demoRepository(folder: string, tell: (text: string) => void): Promise<OperationContext['repository']> {
  try {
    return await openRepository(folder);
  } catch (thrown) {
    if (!(thrown instanceof IdcError) || thrown.code !== 'REPOSITORY_NOT_FOUND') throw thrown;
    await createRepository(folder);
    tell(`${folder} had no git repository, so one was made there for the demo's snapshots.`);
    return openRepository(folder);
  }
}
