import { Option, type Command } from 'commander';
import type { ConflictStrategy, KindName } from '../../../model/index.js';
import { chosenKindWords, type OperationContext, type RestorePolicy, type StackOptions } from '../../../operations/index.js';
import { openContext, stackOptions } from '../../instances.js';
import type { Shell } from '../../wire.js';
import { parseCount, parseKinds } from '../options.js';

/** Flags of `idc restore` and `idc restore preview`. */
export interface RestoreFlags {
  readonly stack?: string;
  readonly instance?: string;
  readonly kinds?: KindName[];
  readonly onConflict: ConflictStrategy;
  readonly allowDeletes?: number;
  readonly allowLockout?: boolean;
  readonly allowOtherInstance?: boolean;
  readonly resources?: 'all' | 'changed';
}

/** Adds them to a command. */
export function addRestoreOptions(command: Command): Command {
  return command
    .option('--stack <name>', 'Pulumi stack (default: the name of the instance)')
    .option('--instance <name>', 'name of the instance (default: the only one)')
    .option('--kinds <kinds>', `restore only these: ${chosenKindWords.join(',')}`, parseKinds)
    .addOption(new Option('--on-conflict <strategy>', 'mirror deletes what the snapshot does not have, overwrite keeps it').choices(['mirror', 'overwrite']).default('mirror'))
    .option('--allow-deletes <n>', 'accept up to so many deletions', parseCount)
    .option('--allow-lockout', 'accept that the caller loses the access by which the restore runs')
    .option('--allow-other-instance', 'accept a snapshot of another instance')
    .addOption(new Option('--resources <which>', 'objects that the engine sees: changed leaves out those that are equal (default: all, above 20,000 objects changed)').choices(['all', 'changed']));
}

/** The context and the options of the operation that the flags ask for. */
export async function restoreRequest(shell: Shell, revision: string, flags: RestoreFlags): Promise<{ context: OperationContext; options: RestoreRequest }> {
  const { kinds, onConflict, allowDeletes, allowLockout, allowOtherInstance, resources } = flags;
  const policy: RestorePolicy = { strategy: onConflict, kinds, allowDeletes, allowLockout, allowOtherInstance };
  const context = await openContext(shell, flags.instance);
  return { context, options: { ...(await stackOptions(context, flags.stack ?? context.instanceName)), resources, revision, policy } };
}

type RestoreRequest = StackOptions & { readonly revision: string; readonly policy: RestorePolicy };
