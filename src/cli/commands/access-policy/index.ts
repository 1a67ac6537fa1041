import { group, type MakeCommand } from '../../command-group.js';
import { accessPolicyCheckCommand } from './check.js';
import { accessPolicyListCommand } from './list.js';
import { accessPolicyShowCommand } from './show.js';

/** `idc access-policy`. */
export const accessPolicyCommand: MakeCommand = (bind) => group('access-policy', [
  accessPolicyCheckCommand, accessPolicyListCommand, accessPolicyShowCommand,
], bind);
