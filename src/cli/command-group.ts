import { Command } from 'commander';
import type { Bind } from './program.js';

/** Makes a command whose action is bound to a shell. */
export type MakeCommand = (bind: Bind) => Command;

/** A command that only leads to others; what it is for stands in the table of all commands. */
export function group(name: string, commands: readonly MakeCommand[], bind: Bind): Command {
  return withCommands(new Command(name), commands, bind);
}

/** A command with others below it. */
export function withCommands(parent: Command, commands: readonly MakeCommand[], bind: Bind): Command {
  for (const make of commands) parent.addCommand(make(bind));
  return parent;
}
