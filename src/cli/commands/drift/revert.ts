import { Command, Option } from 'commander';
import { identitySources, parseObjects, type IdentitySource, type RestorePolicy } from '../../../operations/index.js';
import { stackOptions } from '../../instances.js';
import type { Bind } from '../../program.js';
import type { Shell } from '../../wire.js';
import { parseCount } from '../options.js';
import { performRestore, type PerformFlags } from '../restore/perform.js';
import { driftContext, objectsArgument, type DriftFlags } from './options.js';

interface Flags extends DriftFlags, PerformFlags, Pick<RestorePolicy, 'allowDeletes' | 'allowLockout' | 'withDependencies'> {
  readonly identitySource?: IdentitySource;
  readonly strict?: boolean;
}

/** `idc drift revert`. */
export const driftRevertCommand = (bind: Bind): Command =>
  new Command('revert')
    .description('make the live state the baseline again: a restore of the files under snapshots/, all of them or the named objects, deletions included')
    .argument('[objects...]', objectsArgument)
    .option('--dry-run', 'stop after the preview')
    .option('--with-dependencies', 'also restore what the named objects refer to')
    .addOption(new Option('--identity-source <source>', 'who writes users and groups (default: as it is found)').choices(identitySources))
    .option('--strict', 'refuse when the live state has changed since the preview')
    .option('--allow-deletes <n>', 'accept up to so many deletions', parseCount)
    .option('--allow-lockout', 'accept that the caller, or the last administrators of an account, lose access')
    .option('--rollback-on-failure', 'undo at once what was written when anything fails')
    .action(bind(async (shell: Shell, objects: string[], flags: Flags) => {
      const { stack, strict, identitySource, allowDeletes, allowLockout, withDependencies } = flags;
      const select = parseObjects(objects);
      const context = await driftContext(shell, flags);
      const policy: RestorePolicy = { strategy: 'mirror', select, withDependencies, identitySource, allowDeletes, allowLockout };
      return performRestore(shell, context, { ...(await stackOptions(context, stack ?? context.instanceName)), revision: '.', policy, strict }, flags);
    }));
