import { randomBytes } from 'node:crypto';
import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { asIdcError, UsageError } from '../../errors/index.js';
import type { HealthFacts } from '../../health/index.js';
import { metricsOf, prometheusText } from '../../metrics/index.js';

/**
 * Writes the metrics for the textfile collector of node_exporter: whole or not at all, and readable for it.
 * @throws UsageError MONITORING_FAILED when it cannot be written
 */
export async function writeTextfile(path: string, facts: HealthFacts): Promise<void> {
  const temporary = `${path}.${randomBytes(4).toString('hex')}.tmp`; // the collector reads files that end in .prom only
  try {
    await mkdir(dirname(path), { recursive: true });
    await writeFile(temporary, prometheusText(metricsOf(facts)), { mode: 0o644, flag: 'wx' });
    await rename(temporary, path);
  } catch (cause) {
    await rm(temporary, { force: true }).catch(() => undefined);
    throw new UsageError('MONITORING_FAILED', {
      message: `The metrics cannot be written to ${path}: ${asIdcError(cause).message}`,
      remedy: 'Give the user of the command write permission there, or set another `textfile` under `monitoring` in idc.yaml.', cause,
    });
  }
}
