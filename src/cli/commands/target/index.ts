import { group, type MakeCommand } from '../../command-group.js';
import { targetAddCommand } from './add.js';
import { targetCheckCommand } from './check.js';
import { targetListCommand } from './list.js';
import { targetPullCommand } from './pull.js';
import { targetPushCommand } from './push.js';
import { targetRemoveCommand } from './remove.js';

/** `idc target`. */
export const targetCommand: MakeCommand = (bind) => group('target', [
  targetAddCommand, targetListCommand, targetCheckCommand, targetPushCommand, targetPullCommand, targetRemoveCommand,
], bind);
