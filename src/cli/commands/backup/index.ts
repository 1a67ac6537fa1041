import { group, type MakeCommand } from '../../command-group.js';
import { backupCreateCommand } from './create.js';
import { backupDeleteCommand } from './delete.js';
import { backupListCommand } from './list.js';
import { backupPinCommand } from './pin.js';
import { backupPruneCommand } from './prune.js';
import { backupRepairCommand } from './repair.js';
import { backupShowCommand } from './show.js';
import { backupUndeleteCommand } from './undelete.js';
import { backupUnpinCommand } from './unpin.js';
import { backupUsageCommand } from './usage.js';
import { backupValidateCommand } from './validate.js';

/** `idc backup`. */
export const backupCommand: MakeCommand = (bind) => group('backup', [
  backupCreateCommand, backupListCommand, backupShowCommand, backupValidateCommand, backupPruneCommand, backupDeleteCommand, backupUndeleteCommand, backupPinCommand, backupUnpinCommand, backupUsageCommand, backupRepairCommand,
], bind);
