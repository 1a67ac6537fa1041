import { Command, Option } from 'commander';
import { exitCodes, UsageError } from '../../../errors/index.js';
import { acceptDrift, parseObjects } from '../../../operations/index.js';
import type { Bind } from '../../program.js';
import { printResult } from '../../render/document.js';
import { acceptedNotes, renderAccepted } from '../../render/drift.js';
import type { Shell } from '../../wire.js';
import { driftContext, objectsArgument, type DriftFlags } from './options.js';

interface Flags extends DriftFlags {
  readonly all?: boolean;
  readonly merge?: boolean;
  readonly ours?: boolean;
  readonly theirs?: boolean;
  readonly acceptLosses?: boolean;
  readonly commit?: boolean;
  readonly message?: string;
}

/** `idc drift accept`. */
export const driftAcceptCommand = (bind: Bind): Command =>
  new Command('accept')
    .description('make the live state the baseline: write it into the files under snapshots/, all of it or the named objects')
    .argument('[objects...]', objectsArgument.replace(' (default: all)', ''))
    .option('--all', 'everything; writes the first baseline where there is none')
    .option('--merge', 'keep what the baseline and the live state have each changed since they agreed; what both have changed is shown with conflict markers')
    .addOption(new Option('--ours', 'with --merge: where both have changed the same, keep the baseline').conflicts('theirs'))
    .option('--theirs', 'where both have changed the same, take the live state; without --merge, take it whatever the baseline has changed')
    .option('--accept-losses', 'what is suddenly gone was meant to go')
    .option('--commit', 'commit the files on the branch that is checked out, and nothing else')
    .option('--message <text>', 'message of the commit')
    .action(bind(async (shell: Shell, objects: string[], flags: Flags) => {
      const select = requireChoice(objects, flags);
      const { merge, ours, theirs, acceptLosses } = flags;
      const accepted = await acceptDrift(await driftContext(shell, flags), {
        select, how: merge === true ? 'merge' : 'take', favor: ours === true ? 'ours' : theirs === true ? 'theirs' : undefined,
        overwrite: theirs, acceptLosses, ...(flags.commit === true && { commit: { message: flags.message } }),
      });
      printResult(shell, accepted, () => renderAccepted(accepted, shell.style, shell.columns));
      for (const note of acceptedNotes(accepted)) shell.note(note);
      return accepted.conflicts.length > 0 || accepted.gaps.length > 0 ? exitCodes.partial : exitCodes.done;
    }));

/** @throws UsageError USAGE for flags that say nothing, or two things */
function requireChoice(objects: readonly string[], { all, merge, ours, message, commit }: Flags): ReturnType<typeof parseObjects> {
  const refuse = (text: string, remedy: string): never => { throw new UsageError('USAGE', { message: text, remedy }); };
  if (objects.length === 0 && all !== true) return refuse('Nothing says what to accept', 'Name objects, such as `idc drift accept user/alice`, or add --all.');
  if (objects.length > 0 && all === true) return refuse('--all and names of objects exclude each other', 'Leave one of them out.');
  if (ours === true && merge !== true) return refuse('--ours without --merge would accept nothing', 'Add --merge, or leave it out.');
  if (message !== undefined && commit !== true) return refuse('--message without --commit has no commit to describe', 'Add --commit, or leave it out.');
  return parseObjects(objects);
}
