import type { Command } from 'commander';
import { exitCodes } from '../../../errors/index.js';
import { answerAccess, type AccessQuestion } from '../../../operations/index.js';
import { openContext } from '../../instances.js';
import { noteAccessGaps, renderAccess } from '../../render/access.js';
import { printResult } from '../../render/document.js';
import type { Shell } from '../../wire.js';

/** Flags that say which state is asked. */
export interface StateOptions {
  readonly at: string;
  readonly instance?: string;
}

/** Adds them to a command. */
export function addStateOptions(command: Command): Command {
  return command
    .option('--at <revision>', 'a snapshot ID, latest, @2026-11-01, @7d, any git revision, live, or . for the files here', 'latest')
    .option('--instance <name>', 'name of the instance (default: the only one)');
}

/** Answers a question on access, and tells where the answer may lack something. */
export async function answer(shell: Shell, { at, instance }: StateOptions, question: AccessQuestion): Promise<number> {
  const found = await answerAccess(await openContext(shell, instance), at, question);
  printResult(shell, found, () => renderAccess(found, shell.columns));
  noteAccessGaps(found, shell);
  return exitCodes.done;
}
