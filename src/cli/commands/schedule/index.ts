import { group, type MakeCommand } from '../../command-group.js';
import { scheduleCreateCommand } from './create.js';
import { scheduleDaemonCommand } from './daemon.js';
import { scheduleDeleteCommand } from './delete.js';
import { scheduleExplainCommand } from './explain.js';
import { scheduleHistoryCommand } from './history.js';
import { scheduleListCommand } from './list.js';
import { scheduleRunCommand } from './run.js';
import { scheduleShowCommand } from './show.js';
import { scheduleSyncCommand } from './sync.js';
import { scheduleDisableCommand, scheduleEnableCommand, scheduleUpdateCommand } from './update.js';

/** `idc schedule`. */
export const scheduleCommand: MakeCommand = (bind) => group('schedule', [
  scheduleCreateCommand, scheduleListCommand, scheduleShowCommand, scheduleUpdateCommand, scheduleDeleteCommand, scheduleEnableCommand, scheduleDisableCommand,
  scheduleRunCommand, scheduleHistoryCommand, scheduleExplainCommand, scheduleSyncCommand, scheduleDaemonCommand,
], bind);
