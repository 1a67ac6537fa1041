import { Command } from 'commander';
import type { Bind } from '../../program.js';
import type { Shell } from '../../wire.js';
import { addStateOptions, answer, type StateOptions } from './answer.js';

/** `idc access of`. */
export const accessOfCommand = (bind: Bind): Command =>
  addStateOptions(new Command('of')
    .description('show what a user can reach: accounts, permission sets, and the groups by which')
    .argument('<user>', 'user name'))
    .action(bind((shell: Shell, user: string, state: StateOptions) => answer(shell, state, { user })));
