import { Command } from 'commander';
import { exitCodes } from '../errors/index.js';
import { commandTable, type TopCommand } from './command-table.js';
import { addGlobalOptions, type GlobalOptions } from './global-options.js';
import type { Executor } from './schedule/executor.js';
import { toolVersion } from './tool-version.js';
import type { Shell } from './wire.js';

/** A command's work: what it returns is the exit code. */
export type Action<Arguments extends unknown[]> = (shell: Shell, ...args: Arguments) => Promise<number>;

/** Binds actions to the program, so that each gets a shell and its result becomes the exit code. */
export type Bind = <Arguments extends unknown[]>(action: Action<Arguments>) => (...args: [...Arguments, Command]) => Promise<void>;

/** What a program is made for. */
export interface ProgramOptions {
  /** The clock of all commands; default: that of the machine. */
  readonly now?: (() => Date) | undefined;
  /** How schedules wait, and run their commands; default: as the system does. */
  readonly executor?: Executor | undefined;
  /** What was typed: only the command in it is loaded, of the others no more than what the list of all commands shows. Default: all are. */
  readonly argv?: readonly string[] | undefined;
}

/** The command line, and the exit code of the action that ran. */
export async function makeProgram({ now, executor, argv }: ProgramOptions = {}): Promise<{ program: Command; exitCode: () => number }> {
  let code: number = exitCodes.done;
  const bind: Bind = (action) => async (...args) => {
    const [{ openShell }, { recorded }] = await Promise.all([import('./wire.js'), import('./audit/recorded.js')]);
    const command = args.at(-1) as Command;
    const shell = openShell(command.optsWithGlobals<GlobalOptions>(), now, executor);
    try {
      code = await recorded(shell, command, (recording) => action(recording, ...withAllOptions(args, command)));
    } finally {
      shell.endProgress();
    }
  };
  const program = addGlobalOptions(new Command('idc'))
    .description('Version control for AWS IAM Identity Center')
    .version(toolVersion)
    .exitOverride()
    .configureHelp({ showGlobalOptions: false })
    .showHelpAfterError('(run the command with --help to see what it takes)');
  const typed = argv && commandIn(argv, program);
  for (const entry of commandTable) {
    const isNeeded = typed === undefined || entry.name === typed;
    program.addCommand((isNeeded ? (await entry.load())(bind) : new Command(entry.name)).description(entry.description));
  }
  inheritSettings(program);
  program.configureHelp({ showGlobalOptions: false, subcommandTerm: termOf });
  return { program, exitCode: () => code };
}

/** The first word that is neither a flag nor the value of one: the command of the top level; empty when there is none. */
function commandIn(argv: readonly string[], { options }: Command): string {
  const takesValue = (flag: string): boolean => options.some(({ long, short, required }) => required && (flag === long || flag === short));
  for (let at = 0; at < argv.length; at += 1) {
    const word = argv[at] ?? '';
    if (word === 'help') return argv[at + 1] ?? '';
    if (!word.startsWith('-')) return word;
    if (takesValue(word)) at += 1;
  }
  return '';
}

/** The line of a command in the list of all, which also tells of those that are not loaded. */
function termOf(command: Command): string {
  const { name, usage }: Pick<TopCommand, 'name' | 'usage'> = commandTable.find((entry) => entry.name === command.name()) ?? { name: 'help', usage: '[command]' };
  return usage === undefined ? name : `${name} ${usage}`;
}

/**
 * Commander passes the arguments, then the command's own options, then the command. A flag that a parent knows too is the
 * parent's, wherever it stands (`idc restore preview latest --kinds users`), so actions get the options of all ancestors.
 */
function withAllOptions<Arguments extends unknown[]>(args: [...Arguments, Command], command: Command): Arguments {
  return [...args.slice(0, -2), command.optsWithGlobals()] as unknown as Arguments;
}

/** Commands that are added whole do not take over what their parent was told. */
function inheritSettings(parent: Command): void {
  for (const child of parent.commands) {
    child.copyInheritedSettings(parent);
    inheritSettings(child);
  }
}
