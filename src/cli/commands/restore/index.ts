import { withCommands, type MakeCommand } from '../../command-group.js';
import { restoreApproveCommand } from './approve.js';
import { restoreContinueCommand } from './continue.js';
import { restorePreviewCommand } from './preview.js';
import { restoreReportCommand } from './report.js';
import { restoreRollbackCommand } from './rollback.js';
import { restoreCommand } from './run.js';
import { restoreRunsCommand } from './runs.js';
import { restoreValidateCommand } from './validate.js';

/** `idc restore` and what belongs to it. */
export const restoreCommands: MakeCommand = (bind) => withCommands(restoreCommand(bind), [restorePreviewCommand, restoreValidateCommand, restoreApproveCommand, restoreContinueCommand, restoreRollbackCommand, restoreReportCommand, restoreRunsCommand], bind);
