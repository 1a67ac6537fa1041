import { Command } from 'commander';
import { exitCodes } from '../../../errors/index.js';
import { readRoleRules, readyRoles } from '../../../operations/index.js';
import { openConfigured } from '../../instances.js';
import type { Bind } from '../../program.js';
import { printResult } from '../../render/document.js';
import { renderTable } from '../../render/table.js';
import type { Shell } from '../../wire.js';

/** `idc access-policy list`. */
export const accessPolicyListCommand = (bind: Bind): Command =>
  new Command('list')
    .description('list the roles that are there, who has them, and the policies of your own')
    .action(bind(async (shell: Shell) => {
      const { repository, config } = await openConfigured(shell);
      const rules = config.roles === undefined ? { assignments: [], policies: {} } : await readRoleRules(config.roles, repository.root);
      const roles = readyRoles.map(({ name, description }) => ({ name, description }));
      printResult(shell, { enabled: config.roles !== undefined, roles, assignments: rules.assignments, policies: Object.keys(rules.policies) }, () => [
        renderTable(['ROLE', 'WHAT IT DOES'], roles.map(({ name, description }) => [name, description]), shell.columns),
        config.roles === undefined ? 'No roles are configured: only what AWS allows counts.' : renderTable(['ASSIGNED', 'TO'], rules.assignments.map(({ role, to }) => [role, to.join(', ')]), shell.columns),
        ...Object.keys(rules.policies).map((id) => `policy ${id}`),
      ].join('\n'));
      return exitCodes.done;
    }));
