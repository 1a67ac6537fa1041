import { nearestOf, UsageError } from '../errors/index.js';
import type { IdcConfig } from './config.js';
import type { TargetFields } from './target-schema.js';

/**
 * The targets that some names stand for, or all.
 * @throws UsageError TARGET_UNKNOWN
 */
export function chooseTargets({ targets, file }: IdcConfig, names: readonly string[] | undefined): [name: string, fields: TargetFields][] {
  if (names === undefined) return [...targets];
  return [...new Set(names)].map((name) => {
    const fields = targets.get(name);
    if (fields === undefined) throw unknown(name, [...targets.keys()], file);
    return [name, fields];
  });
}

function unknown(name: string, known: readonly string[], file = 'idc.yaml'): UsageError {
  const [near] = nearestOf(name, known);
  return new UsageError('TARGET_UNKNOWN', {
    message: `${file} names no target ${JSON.stringify(name)}; it names ${known.join(', ') || 'none'}`,
    remedy: near === undefined ? 'See the targets with `idc target list`, or add one with `idc target add`.' : `Do you mean ${near}? See the targets with \`idc target list\`.`,
    details: { name, targets: known },
  });
}
