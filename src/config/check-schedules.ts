import { nearestOf } from '../errors/index.js';
import type { Schedule } from '../schedules/index.js';

/** A name or a setting that a schedule needs and the file does not have. */
export interface ScheduleProblem {
  /** Where in the file. */
  readonly path: readonly (string | number)[];
  readonly message: string;
}

/** What else the file says, as far as schedules refer to it. */
export interface Surroundings {
  readonly instances: readonly string[];
  readonly targets: readonly string[];
  /** Names of the channels; undefined where the file has none. */
  readonly channels: readonly string[] | undefined;
  readonly isAudited: boolean;
}

/** What is wrong with schedules although each is right by itself. */
export function checkSchedules(schedules: readonly Schedule[], around: Surroundings): ScheduleProblem[] {
  const [first] = schedules;
  if (first === undefined) return [];
  const unrecorded = around.isAudited ? [] : [{ path: ['schedules'], message: 'schedules need the audit log, which is their history, and `audit` says `enabled: false`' }];
  return [...unrecorded, ...schedules.flatMap((schedule) => [...stepProblems(schedule, around), ...channelProblems(schedule, around.channels)])];
}

function stepProblems({ name, steps }: Schedule, { instances, targets }: Surroundings): ScheduleProblem[] {
  return steps.flatMap(({ instances: wanted = [], targets: copied = [] }) => [
    ...wanted.flatMap((instance) => unknown(['schedules', name, 'run'], 'instance', instance, instances)),
    ...copied.flatMap((target) => unknown(['schedules', name, 'run'], 'target', target, targets)),
  ]);
}

/** Channels that are not there. */
function channelProblems({ name, notify = [] }: Schedule, channels: readonly string[] = []): ScheduleProblem[] {
  return notify.flatMap((channel) => unknown(['schedules', name, 'notify'], 'channel', channel, channels));
}

function unknown(path: readonly string[], what: string, name: string, known: readonly string[]): ScheduleProblem[] {
  if (known.includes(name)) return [];
  const [near] = nearestOf(name, known);
  return [{ path, message: `${path.join('.')}: the file names no ${what} ${JSON.stringify(name)}; ${near === undefined ? `it names ${known.join(', ') || 'none'}` : `do you mean ${near}?`}` }];
}
