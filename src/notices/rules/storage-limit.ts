import { storageWarnFrom } from '../../model/index.js';
import { found, opened, over, type NoticeRule } from '../run-facts.js';

const problem = { topic: 'storage-limit', subject: 'the repository' } as const;

/** A repository that has grown to what it may have. */
export const storageLimitRule: NoticeRule = (operation) => {
  const bytes = found(operation.event, 'storageBytes');
  const limit = found(operation.event, 'storageLimitBytes');
  if (bytes === undefined) return [];
  if (limit === undefined || bytes < limit * storageWarnFrom) return [over(operation, { ...problem, text: 'The repository is well below its limit.' })];
  return [opened(operation, {
    ...problem, level: bytes < limit ? 'warning' : 'critical', text: `The repository takes ${Math.round((100 * bytes) / limit)} % of its limit: ${megabytes(bytes)} of ${megabytes(limit)}.`,
    remedy: 'See what takes the space with `idc backup usage`, and free it with `idc backup prune`, or set a larger `retention.maxSize`.',
  })];
};

function megabytes(bytes: number): string {
  return `${(bytes / 1e6).toFixed(1)} MB`;
}
