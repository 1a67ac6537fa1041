import { exitCodes, InterruptedError } from '../errors/index.js';

/** After a signal the work has this time to come to its end; what is being written is then safe to be left. */
const graceMs = 900;

const signals = ['SIGINT', 'SIGTERM'] as const;

/**
 * Does some work that Ctrl-C, or a SIGTERM, ends within a second. The signal is aborted with an InterruptedError as its
 * reason, with which the work is to fail; a second Ctrl-C ends the process at once.
 */
export async function interruptible<T>(work: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const controller = new AbortController();
  let grace: NodeJS.Timeout | undefined;
  const stop = (signal: NodeJS.Signals): void => {
    if (controller.signal.aborted) process.exit(exitCodes.interrupted);
    controller.abort(new InterruptedError('INTERRUPTED', {
      message: `Interrupted by ${signal}`,
      remedy: 'Run the same command again; nothing was left half written.',
      details: { signal },
    }));
    grace = setTimeout(() => {
      process.stderr.write(`Interrupted by ${signal} while the snapshot was being written; the repository is valid.\n`);
      process.exit(exitCodes.interrupted);
    }, graceMs);
  };
  for (const signal of signals) process.on(signal, stop);
  try {
    return await work(controller.signal);
  } finally {
    clearTimeout(grace);
    for (const signal of signals) process.off(signal, stop);
  }
}
