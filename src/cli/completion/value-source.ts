import type { Argument, Command, Option } from 'commander';
import { kindNames } from '../../model/index.js';

/** Where the values of a flag or of an argument come from. */
export type ValueSource =
  | { readonly type: 'choices'; readonly choices: readonly string[] }
  /** What only the repository knows. */
  | { readonly type: 'known'; readonly what: 'instances' | 'snapshots' | 'targets' | 'kinds'; readonly isList?: boolean }
  | { readonly type: 'files' }
  | { readonly type: 'none' };

const known = (what: 'instances' | 'snapshots' | 'targets' | 'kinds', isList = false): ValueSource => ({ type: 'known', what, isList });
const files: ValueSource = { type: 'files' };

/** By the flag, where it means the same in every command that has it. */
const byFlag: Readonly<Record<string, ValueSource>> = {
  '--instance': known('instances'), '--from': known('instances'), '--stack': known('instances'),
  '--at': known('snapshots'), '--target': known('targets', true), '--kinds': known('kinds', true),
};

const byArgument: Readonly<Record<string, ValueSource>> = {
  snapshot: known('snapshots'), snapshots: known('snapshots'), a: known('snapshots'), b: known('snapshots'), kind: { type: 'choices', choices: kindNames }, file: files, files,
};

const placeholdersOfFiles = ['<file>', '<folder>', '<path>', '<dir>'];

/** Values of a flag. */
export function sourceOfOption({ long, flags, argChoices }: Option): ValueSource {
  if (argChoices !== undefined) return { type: 'choices', choices: argChoices };
  if (placeholdersOfFiles.some((placeholder) => flags.endsWith(placeholder))) return files;
  return byFlag[long ?? ''] ?? { type: 'none' };
}

/** Values of an argument. */
export function sourceOfArgument(command: Command, argument: Argument): ValueSource {
  if (argument.argChoices !== undefined) return { type: 'choices', choices: argument.argChoices };
  const name = argument.name();
  const namesTarget = command.parent?.name() === 'target' && command.name() !== 'add' && ['name', 'names'].includes(name);
  return namesTarget ? known('targets') : (byArgument[name] ?? { type: 'none' });
}
