import { nearestOf, UsageError } from '../errors/index.js';
import type { Schedule } from '../schedules/index.js';
import type { IdcConfig } from './config.js';

/**
 * The schedule of a name.
 * @throws UsageError SCHEDULE_UNKNOWN
 */
export function chooseSchedule({ schedules, file = 'idc.yaml' }: IdcConfig, name: string): Schedule {
  const schedule = schedules.get(name);
  if (schedule !== undefined) return schedule;
  const known = [...schedules.keys()];
  const [near] = nearestOf(name, known);
  throw new UsageError('SCHEDULE_UNKNOWN', {
    message: `${file} names no schedule ${JSON.stringify(name)}; it names ${known.join(', ') || 'none'}`,
    remedy: near === undefined ? 'See the schedules with `idc schedule list`, or make one with `idc schedule create`.' : `Do you mean ${near}? See the schedules with \`idc schedule list\`.`,
    details: { name, schedules: known },
  });
}
