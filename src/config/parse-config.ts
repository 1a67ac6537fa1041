import { parseBody, problemAt, readYaml, visible, type Guidance, type YamlFile } from '../tree/index.js';
import { asConfigError } from './config-error.js';
import { configSchema, fieldNames } from './config-schema.js';
import { instanceConfig, type IdcConfig } from './config.js';
import { notificationsConfig } from './notifications-schema.js';
import { riskSettings } from './risk-schema.js';
import { rolesConfig } from './roles-schema.js';
import { checkSchedules, type Surroundings } from './check-schedules.js';
import { scheduleOf } from './schedule-schema.js';
import type { Schedule } from '../schedules/index.js';
import { unfitName } from './instance-name.js';

const guidance: Guidance = { remedy: 'Correct the file at this place; docs/reference/configuration.md describes it.', fields: fieldNames };

/**
 * The configuration in a file; it may come from anybody, so nothing is believed.
 * @param name the file as messages name it
 * @throws UsageError CONFIG_INVALID with file, line and column
 */
export function parseConfig(content: Uint8Array, name: string): IdcConfig {
  return asConfigError(() => {
    const file = readYaml({ path: name, content }, name, guidance.remedy);
    requireInstances(file);
    checkNames(file);
    const { instances, retention, risk, signing, audit, roles, approval, notifications, monitoring, limits, targets = {}, schedules: scheduled = {} } = parseBody(configSchema, file, guidance);
    if (notifications !== undefined && audit?.enabled === false) {
      throw problemAt('CONFIG_INVALID', file.placeOf(['notifications']), { message: 'notifications need the audit log, which says what was told before; audit.enabled is false', remedy: guidance.remedy });
    }
    const schedules = Object.entries(scheduled).map(([schedule, fields]) => scheduleOf(schedule, fields));
    refuseSchedules(file, schedules, { instances: Object.keys(instances), targets: Object.keys(targets), channels: notifications && Object.keys(notifications.channels), isAudited: audit?.enabled !== false });
    return {
      file: name,
      instances: new Map(Object.entries(instances).map(([instance, fields]) => [instance, instanceConfig(fields)])),
      targets: new Map(Object.entries(targets)),
      schedules: new Map(schedules.map((schedule) => [schedule.name, schedule])),
      ...(retention && { retention }),
      ...(risk && { risk: riskSettings(risk), activityFile: risk.activityFile }),
      ...(signing && { signing }),
      ...(audit && { audit }),
      ...(approval && { approval }),
      ...(roles && { roles: rolesConfig(roles) }),
      ...(notifications && { notifications: notificationsConfig(notifications) }),
      ...(monitoring && { monitoring }),
      ...(limits && { limits }),
    };
  });
}

/** @throws SnapshotError at the first place where schedules refer to what is not there */
function refuseSchedules(file: YamlFile, schedules: readonly Schedule[], around: Surroundings): void {
  const [problem] = checkSchedules(schedules, around);
  if (problem !== undefined) throw problemAt('CONFIG_INVALID', file.placeOf(problem.path), { message: problem.message, remedy: guidance.remedy });
}

/** Who begins a file with what a guide shows, such as `retention`, has not thought of the instances. */
function requireInstances({ value, placeOf }: YamlFile): void {
  if (typeof value !== 'object' || value === null || Array.isArray(value) || 'instance' in value || 'instances' in value) return;
  throw problemAt('CONFIG_INVALID', placeOf([]), {
    message: 'instances is missing',
    remedy: 'Add `instances: { default: {} }` for the one that credentials and Region find, or name yours; docs/reference/configuration.md describes it.',
  });
}

/** Before the schema sees them: zod's record passes over a key `__proto__` without a word. */
function checkNames(file: YamlFile): void {
  const instances = (file.value as { instances?: unknown } | null)?.instances;
  if (typeof instances !== 'object' || instances === null || Array.isArray(instances)) return;
  const names = Object.keys(instances);
  const refuse = (name: string | undefined, message: string): never => {
    const place = name === undefined ? file.placeOf(['instances']) : file.placeOfKey(['instances'], name);
    throw problemAt('CONFIG_INVALID', place, { message, remedy: guidance.remedy });
  };
  if (names.length === 0) refuse(undefined, 'instances names no instance');
  const folded = new Map<string, string>();
  for (const name of names) {
    const reason = unfitName(name);
    if (reason !== undefined) refuse(name, `${visible(JSON.stringify(name))} cannot be the name of an instance: ${reason}`);
    const twin = folded.get(name.toLowerCase());
    if (twin !== undefined) refuse(name, `the names ${twin} and ${name} differ in case only, so some file systems take their folders for one`);
    folded.set(name.toLowerCase(), name);
  }
}
