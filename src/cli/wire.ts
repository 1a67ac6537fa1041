import { confirm } from '@inquirer/prompts';
import { ConfirmationError } from '../errors/index.js';
import { RunMeter, type OperationFacts, type Progress } from '../operations/index.js';
import type { GlobalOptions } from './global-options.js';
import type { CommandGate } from './roles/open-gate.js';
import { systemExecutor, type Executor } from './schedule/executor.js';
import { showProgress, type ProgressLine } from './render/progress.js';
import { plainStyle, terminalStyle, type Style } from './render/style.js';

/** What a command needs from the process that runs it. */
export interface Shell {
  readonly options: GlobalOptions;
  readonly style: Style;
  /** Whether the terminal shows colours and the user wants them. */
  readonly colors: boolean;
  /** Width of the terminal in columns; infinite where there is none, so that nothing is cut in a file or a pipe. */
  readonly columns: number;
  /** @param instance whose progress it is, where several are under way */
  readonly onProgress: (progress: Progress, instance?: string) => void;
  /** Ends the progress line, so that what follows stands on lines of its own. */
  readonly endProgress: () => void;
  /** Prints a result. */
  readonly print: (text: string) => void;
  /** Prints something for people that is no result. */
  readonly note: (text: string) => void;
  /** Prints an error that does not end the command. */
  readonly complain: (text: string) => void;
  /** What decides on the objects that a command writes; absent where no roles are configured. */
  readonly gate?: CommandGate | undefined;
  /** Counts the calls of the command, and ends it at a limit. */
  readonly meter: RunMeter;
  /** The clock of everything that the command does. */
  readonly now: () => Date;
  /** How schedules wait, and run their commands. */
  readonly executor: Executor;
  /** Adds to what the audit log will tell of the command. */
  readonly record: (facts: OperationFacts) => void;
  /** Asks something on the terminal: one question at a time, and no progress meanwhile. */
  readonly ask: <T>(question: () => Promise<T>) => Promise<T>;
}

/** The clock of the machine. */
export const systemClock = (): Date => new Date();

/** Counts, and ends nothing. */
export function unlimited(now: () => Date): RunMeter {
  return new RunMeter({}, { now, memoryBytes: () => 0 });
}

/** Width of a terminal in columns; infinite for a file or a pipe. A terminal that does not tell counts as one of 80. */
export function columnsOf({ isTTY, columns }: { readonly isTTY?: boolean | undefined; readonly columns?: number | undefined }): number {
  if (!isTTY) return Infinity;
  return columns !== undefined && columns > 0 ? columns : 80;
}

/** Builds the shell of one run of a command. */
export function openShell(options: GlobalOptions, now: () => Date = systemClock, executor: Executor = systemExecutor): Shell {
  const { stdout, stderr, env } = process;
  const colors = options.color && !env['NO_COLOR'] && options.output === 'text' && stdout.isTTY;
  const progress = showProgress(stderr, options.progress && !options.quiet);
  return {
    options,
    style: colors ? terminalStyle : plainStyle,
    colors,
    columns: columnsOf(stdout),
    onProgress: progress.update,
    endProgress: progress.end,
    print: (text) => {
      progress.end();
      stdout.write(text.endsWith('\n') ? text : `${text}\n`);
    },
    note: (text) => {
      progress.end();
      if (!options.quiet) stderr.write(`${text}\n`);
    },
    complain: (text) => {
      progress.end();
      stderr.write(`${text}\n`);
    },
    meter: unlimited(now), // until limits are known
    now,
    executor,
    record: () => undefined, // until something listens
    ask: oneAtATime(progress),
  };
}

function oneAtATime(progress: ProgressLine): Shell['ask'] {
  let earlier: Promise<unknown> = Promise.resolve();
  return (question) => {
    const asked = earlier.then(async () => {
      const resume = progress.pause();
      return question().finally(resume);
    });
    earlier = asked.catch(() => undefined);
    return asked;
  };
}

/**
 * Asks a person, unless --yes has answered.
 * @throws ConfirmationError when nobody can be asked
 */
export async function confirmOrThrow({ options, endProgress, note }: Shell, question: string): Promise<boolean> {
  if (options.yes) return true;
  if (!process.stdin.isTTY) {
    note(question);
    throw new ConfirmationError('CONFIRMATION_NEEDED', {
      message: 'This needs a confirmation, and there is no terminal to ask on; nothing was changed',
      remedy: 'Add --yes once you have seen the preview.',
    });
  }
  endProgress();
  return confirm({ message: question, default: false });
}
