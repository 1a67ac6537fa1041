import { Option, type Command } from 'commander';
import { parseFrom } from './commands/options.js';

/** Flags that every command takes. */
export interface GlobalOptions {
  readonly repo?: string;
  readonly config?: string;
  readonly output: 'text' | 'json' | 'yaml';
  readonly profile?: string;
  readonly region?: string;
  readonly requestsPerSecond?: string;
  readonly maxCalls?: number;
  readonly maxMinutes?: number;
  readonly yes?: boolean;
  readonly quiet?: boolean;
  readonly verbose?: boolean;
  readonly color: boolean;
  readonly progress: boolean;
}

/** Adds the global flags to the root command. */
export function addGlobalOptions(command: Command): Command {
  return command
    .option('--repo <dir>', 'git repository (default: the enclosing one)')
    .option('--config <file>', 'configuration (default: idc.yaml in the root of the repository, if it is there)')
    .addOption(new Option('--output <format>', 'how results are printed').choices(['text', 'json', 'yaml']).default('text'))
    .option('--profile <name>', 'AWS profile')
    .option('--region <region>', "home Region of the instance (default: AWS's own settings)")
    .option('--requests-per-second <n>', 'limit for each service; 0 is none (default: 20, and none for an endpoint on this machine)')
    .option('--max-calls <n>', 'end the run at the limit of so many calls to AWS (default: as idc.yaml says, else none)', parseFrom(1))
    .option('--max-minutes <n>', 'end the run when it has not read everything after so many minutes (default: as idc.yaml says, else none)', parseFrom(1))
    .option('--yes', 'answer yes to every question')
    .option('--quiet', 'print results and errors only')
    .option('--verbose', 'print causes and stack traces of errors')
    .option('--no-color', 'print without colours (as NO_COLOR does)')
    .option('--no-progress', 'print no progress');
}
