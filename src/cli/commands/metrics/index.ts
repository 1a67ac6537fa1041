import { withCommands, type MakeCommand } from '../../command-group.js';
import { metricsServeCommand } from './serve.js';
import { metricsCommand } from './show.js';

/** `idc metrics` and what belongs to it. */
export const metricsCommands: MakeCommand = (bind) => withCommands(metricsCommand(bind), [metricsServeCommand], bind);
