import { Command } from 'commander';
import { pushTargets } from '../../../operations/index.js';
import { interruptible } from '../../interruptible.js';
import type { Bind } from '../../program.js';
import { printResult } from '../../render/document.js';
import { copiesDocument, copiesExitCode, noteCopies, renderCopies } from '../../render/targets.js';
import { recordCopies } from '../../targets.js';
import type { Shell } from '../../wire.js';
import { originTargets } from './open-origin.js';

/** `idc github publish`. */
export const githubPublishCommand = (bind: Bind): Command =>
  new Command('publish')
    .description('push the history, its keys and its pins to the remote `origin`, joined with what other runs have pushed')
    .action(bind(async (shell: Shell) => interruptible(({ signal }) => publish(shell, signal))));

/** Pushes the history and says what happened; the exit code tells whether it is there. */
export async function publish(shell: Shell, signal: AbortSignal): Promise<number> {
  const targets = await originTargets(shell, signal);
  const copies = await pushTargets(targets);
  recordCopies(shell, targets, copies);
  printResult(shell, copiesDocument(copies), () => renderCopies(copies, shell.columns));
  noteCopies(copies, shell);
  return copiesExitCode(copies);
}
