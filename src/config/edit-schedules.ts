import { UsageError } from '../errors/index.js';
import { editYaml } from '../tree/index.js';
import { checkedEdit } from './checked-edit.js';
import { parseConfig } from './parse-config.js';
import type { ScheduleFields } from './schedule-schema.js';

/** Where there is no file yet, one instance is found by the credentials; so it stays with one. */
const withoutFile = 'instances:\n  default: {}\n';

/**
 * The text of the configuration with one schedule more; everything else in it stays as it is, comments too.
 * @param text of the file; undefined where there is none
 * @throws UsageError CONFIG_INVALID; USAGE for a name that is taken
 */
export function withSchedule(text: string | undefined, file: string, name: string, fields: ScheduleFields): string {
  const before = text ?? withoutFile;
  if (parseConfig(Buffer.from(before), file).schedules.has(name)) {
    throw new UsageError('USAGE', { message: `${file} names a schedule ${name} already`, remedy: `Change it with \`idc schedule update ${name}\`, or take another name.` });
  }
  return checkedEdit(editYaml(before, ['schedules', name], fields), file);
}

/**
 * The text with some fields of a schedule set anew, and taken away where they are undefined; the others stay as they are.
 * @throws UsageError CONFIG_INVALID
 */
export function withScheduleFields(text: string, file: string, name: string, fields: ScheduleFields): string {
  return checkedEdit(Object.entries(fields).reduce((edited, [field, value]) => editYaml(edited, ['schedules', name, field], value), text), file);
}

/** The text without a schedule. */
export function withoutSchedule(text: string, name: string): string {
  return editYaml(text, ['schedules', name], undefined);
}
