import { editYaml } from '../tree/index.js';
import { UsageError } from '../errors/index.js';
import { checkedEdit } from './checked-edit.js';
import { parseConfig } from './parse-config.js';
import type { TargetFields } from './target-schema.js';

/** Where there is no file yet, one instance is found by the credentials; so it stays with one. */
const withoutFile = 'instances:\n  default: {}\n';

/**
 * The text of the configuration with one target more; everything else in it stays as it is, comments too.
 * @param text of the file; undefined where there is none
 * @throws UsageError CONFIG_INVALID; USAGE for a name that is taken
 */
export function withTarget(text: string | undefined, file: string, name: string, fields: TargetFields): string {
  const before = text ?? withoutFile;
  if (parseConfig(Buffer.from(before), file).targets.has(name)) {
    throw new UsageError('USAGE', { message: `${file} names a target ${name} already`, remedy: `Take another name, or \`idc target remove ${name}\` first.` });
  }
  return checkedEdit(editYaml(before, ['targets', name], fields), file);
}

/** The text of the configuration without a target. */
export function withoutTarget(text: string, name: string): string {
  return editYaml(text, ['targets', name], undefined);
}
