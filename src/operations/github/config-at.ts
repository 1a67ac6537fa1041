import { defaultConfigFile, noConfig, parseConfig, type IdcConfig } from '../../config/index.js';
import { SnapshotError } from '../../errors/index.js';
import { readFileAt, type Repository } from '../../store/index.js';

/**
 * The configuration that a commit holds. A pull request is judged by that of its base: it may not bring the rules along by which it
 * is judged, nor the role that is taken for its preview.
 * @throws UsageError CONFIG_INVALID
 */
export async function configAt(repository: Repository, commit: string): Promise<IdcConfig> {
  try {
    return parseConfig(await readFileAt(repository, commit, defaultConfigFile), defaultConfigFile);
  } catch (thrown) {
    if (thrown instanceof SnapshotError && thrown.code === 'SNAPSHOT_NOT_FOUND') return noConfig;
    throw thrown;
  }
}
