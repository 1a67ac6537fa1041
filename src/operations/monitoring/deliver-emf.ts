import { appendFile, mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { AuditFields } from '../../audit/index.js';
import type { LogGroupPort } from '../../aws/index.js';
import { asIdcError, UsageError } from '../../errors/index.js';
import type { HealthFacts } from '../../health/index.js';
import { emfLines } from '../../metrics/index.js';

/**
 * Appends lines in CloudWatch's embedded metric format to a file, which the CloudWatch agent or a runner's log driver reads.
 * @throws UsageError MONITORING_FAILED when it cannot be written
 */
export async function appendEmf(path: string, facts: HealthFacts, event: AuditFields): Promise<void> {
  try {
    await mkdir(dirname(path), { recursive: true });
    await appendFile(path, emfLines(facts, event).map(({ line }) => `${line}\n`).join(''), { mode: 0o644 });
  } catch (cause) {
    throw new UsageError('MONITORING_FAILED', {
      message: `The metrics cannot be appended to ${path}: ${asIdcError(cause).message}`,
      remedy: 'Give the user of the command write permission there, or set another `file` under `monitoring.emf` in idc.yaml.', cause,
    });
  }
}

/** Sends the same lines to a log group, where CloudWatch makes metrics of them. @throws AwsError */
export async function sendEmf(group: LogGroupPort, facts: HealthFacts, event: AuditFields): Promise<void> {
  for (const { instance, at, line } of emfLines(facts, event)) await group.put(instance, [{ at, message: line }]);
}
