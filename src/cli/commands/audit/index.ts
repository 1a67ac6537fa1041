import { group, type MakeCommand } from '../../command-group.js';
import { auditLogCommand } from './log.js';
import { auditPruneCommand } from './prune.js';
import { auditVerifyCommand } from './verify.js';

/** `idc audit`. */
export const auditCommand: MakeCommand = (bind) => group('audit', [
  auditLogCommand, auditVerifyCommand, auditPruneCommand,
], bind);
