import { resolve } from 'node:path';
import { earlier, nextTime, nextTimes, type Duration, type HealthFacts, type IdcConfig, type MonitoredRepository, type OperationContext, type TargetFields } from '../../operations/index.js';

type Repository = OperationContext['repository'];

/**
 * A repository as health and metrics look at it, by its configuration.
 * @param only this instance; default: all
 */
export function monitored(repository: Repository, config: IdcConfig, now: () => Date, only?: string): MonitoredRepository {
  const names = only === undefined ? [...config.instances.keys()] : [only];
  return {
    repository,
    instances: names.map((name) => ({ name, kinds: config.instances.get(name)?.kinds })),
    targets: [...config.targets].map(([name, fields]) => ({ name, address: addressOf(repository, fields) })),
    isRecorded: config.audit?.enabled !== false,
    schedules: scheduleFacts(config, now()),
    limits: limitsOf(config, now()),
    maxBytes: config.retention?.maxSize,
    now,
  };
}

/** Times that are looked at for the longest pause between two runs. */
const lookedAhead = 60;

function scheduleFacts({ schedules, instances }: IdcConfig, now: Date): MonitoredRepository['schedules'] {
  return [...schedules.values()].map((schedule) => {
    const backups = schedule.steps.filter(({ step }) => step === 'backup');
    const times = [now, ...nextTimes(schedule, now, lookedAhead)].map((time) => time.getTime());
    const pauses = times.slice(2).map((time, index) => time - (times[index + 1] ?? time));
    return {
      name: schedule.name,
      isEnabled: schedule.enabled,
      backsUp: backups.length === 0 ? [] : [...new Set(backups.flatMap((step) => step.instances ?? [...instances.keys()]))],
      ...(pauses.length > 0 && { intervalMs: Math.max(...pauses) }),
      nextRunAt: schedule.enabled ? nextTime(schedule, now) : undefined,
    };
  });
}

function limitsOf({ monitoring }: IdcConfig, now: Date): HealthFacts['limits'] {
  return { maxAgeMs: msOf(monitoring?.maxAge, now), maxDrillAgeMs: msOf(monitoring?.maxDrillAge, now) };
}

/** A month is as long as the one before now. */
function msOf(duration: Duration | undefined, now: Date): number | undefined {
  return duration && now.getTime() - earlier(now, duration).getTime();
}

/** The address under which the state of a copy is remembered; the copy itself is not opened, which may take a secret. */
function addressOf({ root }: Repository, fields: TargetFields): string {
  switch (fields.type) {
    case 'directory':
      return resolve(root, fields.path);
    case 'git':
      return fields.url;
    case 's3':
      return `s3://${fields.bucket}/${fields.prefix ?? ''}`.replace(/\/$/, '');
  }
}
