import { withCommands, type MakeCommand } from '../../command-group.js';
import { driftAcceptCommand } from './accept.js';
import { driftRevertCommand } from './revert.js';
import { driftCommand } from './show.js';

/** `idc drift` and what belongs to it. */
export const driftCommands: MakeCommand = (bind) => withCommands(driftCommand(bind), [driftAcceptCommand, driftRevertCommand], bind);
