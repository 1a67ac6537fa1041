import { Option, type Command } from 'commander';
import { conflictStrategies, type ConflictStrategy, type KindName } from '../../../model/index.js';
import { chosenKindWords, identitySources, restorePolicy, type IdentitySource, type OperationContext, type RestoreOptions } from '../../../operations/index.js';
import { decideOnTerminal } from '../../decide-conflicts.js';
import { openContext, stackOptions } from '../../instances.js';
import type { Shell } from '../../wire.js';
import { parseCount } from '../options.js';
import { parseKinds } from '../parse-kinds.js';

/** Flags of `idc restore` and `idc restore preview`. */
export interface RestoreFlags {
  readonly stack?: string;
  readonly instance?: string;
  readonly kinds?: KindName[];
  readonly select?: string[];
  readonly exclude?: string[];
  readonly withDependencies?: boolean;
  readonly map?: string;
  readonly onConflict?: ConflictStrategy;
  readonly answers?: string;
  readonly identitySource?: IdentitySource;
  readonly allowDeletes?: number;
  readonly allowLockout?: boolean;
  readonly allowOtherInstance?: boolean;
  readonly resources?: 'all' | 'changed';
  readonly from?: string;
  readonly strict?: boolean;
  readonly waitForSync?: number;
}

const strategies = [
  'overwrite, the default, makes objects as in the snapshot and keeps others', 'mirror also deletes what the snapshot does not have',
  'merge takes nothing away', 'skip creates only what is missing', 'prompt asks for each',
].join(', ');

/** Adds them to a command. */
export function addRestoreOptions(command: Command): Command {
  return command
    .option('--stack <name>', 'Pulumi stack (default: the name of the instance)')
    .option('--instance <name>', 'name of the instance (default: the only one)')
    .option('--from <instance>', 'instance whose snapshots are meant, to restore into another (default: the same)')
    .option('--kinds <kinds>', `restore only these: ${chosenKindWords.join(',')}`, parseKinds)
    .option('--select <expression>', "restore only what fits, such as 'permission-set=Admin*,ou=Workloads/Prod'; may be repeated", append)
    .option('--exclude <expression>', 'and nothing that fits this; may be repeated', append)
    .option('--with-dependencies', 'also restore what the selected objects refer to')
    .option('--map <file>', 'what accounts, users, groups, permission sets and policies are called in the target')
    .addOption(new Option('--on-conflict <strategy>', strategies).choices(conflictStrategies))
    .option('--answers <file>', 'answers for prompt; what is answered on the terminal is saved there')
    .addOption(new Option('--identity-source <source>', 'who writes users and groups (default: as it is found)').choices(identitySources))
    .option('--wait-for-sync <minutes>', 'wait so long for users and groups that the identity provider has to bring', parseCount)
    .option('--strict', 'refuse when the live state has changed since the preview')
    .option('--allow-deletes <n>', 'accept up to so many deletions', parseCount)
    .option('--allow-lockout', 'accept that the caller, or the last administrators of an account, lose access')
    .option('--allow-other-instance', 'accept a snapshot of another instance without a mapping')
    .addOption(new Option('--resources <which>', 'objects that the engine sees: changed leaves out those that are equal (default: all, above 20,000 objects changed)').choices(['all', 'changed']));
}

function append(text: string, earlier: readonly string[] = []): string[] {
  return [...earlier, text];
}

/** The context and the options of the operation that the flags ask for. */
export async function restoreRequest(shell: Shell, revision: string, flags: RestoreFlags): Promise<{ context: OperationContext; options: RestoreOptions }> {
  const { stack, instance, resources, kinds, select, exclude, withDependencies, identitySource, allowDeletes, allowLockout, allowOtherInstance, onConflict: strategy = 'overwrite' } = flags;
  const policy = await restorePolicy({
    strategy, mapFile: flags.map, answersFile: flags.answers,
    kinds, select, exclude, withDependencies, identitySource, allowDeletes, allowLockout, allowOtherInstance,
  }, process.cwd());
  const context = await openContext(shell, instance);
  const decide = strategy === 'prompt' ? decideOnTerminal(shell, flags.answers) : undefined;
  return {
    context,
    options: {
      ...(await stackOptions(context, stack ?? context.instanceName)),
      resources, revision, policy, decide, from: flags.from, strict: flags.strict, waitForSyncMinutes: flags.waitForSync,
    },
  };
}
