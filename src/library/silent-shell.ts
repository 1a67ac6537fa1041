import { ConfirmationError } from '../errors/index.js';
import { systemExecutor } from '../cli/schedule/executor.js';
import { systemClock, unlimited, type Shell } from '../cli/wire.js';
import { plainStyle } from '../cli/render/style.js';
import type { OpenOptions } from './open-options.js';

/** A shell without a terminal: nothing is printed, nobody is asked, and progress goes to who embeds this. */
export function silentShell({ repository, region, profile, requestsPerSecond, onProgress, onWarning }: OpenOptions): Shell {
  const nothing = (): void => undefined;
  return {
    options: {
      repo: repository, output: 'json', color: false, progress: false, quiet: true,
      ...(region !== undefined && { region }), ...(profile !== undefined && { profile }),
      ...(requestsPerSecond !== undefined && { requestsPerSecond: String(requestsPerSecond) }),
    },
    style: plainStyle,
    colors: false,
    columns: 100,
    onProgress: (progress) => { onProgress?.(progress); },
    endProgress: nothing,
    print: nothing,
    note: nothing,
    complain: (text) => { onWarning?.(text); },
    now: systemClock,
    meter: unlimited(systemClock),
    executor: systemExecutor,
    record: nothing, // until an operation listens
    ask: () => Promise.reject(new ConfirmationError('CONFIRMATION_NEEDED', {
      message: 'A question came up, and a program that embeds this has no terminal to ask on',
      remedy: 'Use credentials that need no code of an MFA device.',
    })),
  };
}
