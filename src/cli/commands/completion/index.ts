import { Argument, Command } from 'commander';
import type { MakeCommand } from '../../command-group.js';
import { completedShells, shellScripts, type CompletedShell } from '../../completion/shell-scripts.js';
import { completionWordsCommand } from './words.js';

/** `idc completion`. */
export const completionCommand: MakeCommand = () =>
  new Command('completion')
    .addArgument(new Argument('<shell>', 'the shell that loads it').choices(completedShells))
    .action((shell: CompletedShell) => { process.stdout.write(shellScripts[shell]); })
    .addCommand(completionWordsCommand(), { hidden: true });
