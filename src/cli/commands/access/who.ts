import { Command } from 'commander';
import type { Bind } from '../../program.js';
import type { Shell } from '../../wire.js';
import { addStateOptions, answer, type StateOptions } from './answer.js';

interface Options extends StateOptions {
  readonly account: string;
  readonly permissionSet?: string;
}

/** `idc access who`. */
export const accessWhoCommand = (bind: Bind): Command =>
  addStateOptions(new Command('who')
    .description('show who can reach an account, with which permission set and through which groups')
    .requiredOption('--account <account>', 'ID or name of the account')
    .option('--permission-set <name>', 'only with this permission set'))
    .action(bind((shell: Shell, { account, permissionSet, ...state }: Options) => answer(shell, state, { account, permissionSet })));
