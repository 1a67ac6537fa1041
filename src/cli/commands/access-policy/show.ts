import { Command } from 'commander';
import { exitCodes, UsageError } from '../../../errors/index.js';
import { cedarSchema, readyRoles } from '../../../operations/index.js';
import type { Bind } from '../../program.js';
import { printResult } from '../../render/document.js';
import type { Shell } from '../../wire.js';

/** `idc access-policy show`. */
export const accessPolicyShowCommand = (bind: Bind): Command =>
  new Command('show')
    .description('print the policies of a role, to be copied and changed')
    .argument('[role]', readyRoles.map(({ name }) => name).join(', '))
    .option('--schema', 'print what policies can speak of')
    .action(bind(async (shell: Shell, role: string | undefined, { schema }: { readonly schema?: boolean }) => {
      const text = schema === true ? cedarSchema : readyRoles.find(({ name }) => name === role)?.policies;
      if (text === undefined) throw new UsageError('USAGE', { message: `${JSON.stringify(role ?? '')} is no role that comes with the program`, remedy: `There are ${readyRoles.map(({ name }) => name).join(', ')}; or give --schema.` });
      printResult(shell, { ...(role && { role }), text }, () => text);
      return exitCodes.done;
    }));
