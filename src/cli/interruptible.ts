import { setMaxListeners } from 'node:events';
import { exitCodes, InterruptedError } from '../errors/index.js';

/** After a signal the work has this time to come to its end. */
const graceMs = 900;

const signals = ['SIGINT', 'SIGTERM'] as const;

/** How some work is interrupted. */
export interface Interruption {
  /** Aborted with an InterruptedError as its reason, with which the work is to fail. */
  readonly signal: AbortSignal;
  /**
   * From now on signals end the process as if nothing had been set up, which they do even while JavaScript computes for
   * seconds. What is done then must bear to be ended anywhere. Others who listened do so again after the work.
   */
  readonly letGo: () => void;
}

/** Does some work that Ctrl-C, or a SIGTERM, ends within a second; a second Ctrl-C ends the process at once. */
export async function interruptible<T>(work: (interruption: Interruption) => Promise<T>): Promise<T> {
  const controller = new AbortController();
  setMaxListeners(0, controller.signal); // each request under way listens to it
  let grace: NodeJS.Timeout | undefined;
  const taken: { readonly of: NodeJS.Signals; readonly listener: (signal: NodeJS.Signals) => void }[] = [];
  const stop = (signal: NodeJS.Signals): void => {
    if (controller.signal.aborted) process.exit(exitCodes.interrupted);
    controller.abort(interruptedBy(signal));
    grace = setTimeout(() => process.exit(exitCodes.interrupted), graceMs);
  };
  const letGo = (): void => {
    for (const of of signals) {
      taken.push(...process.rawListeners(of).map((listener) => ({ of, listener: listener as (signal: NodeJS.Signals) => void })));
      process.removeAllListeners(of); // the spinner listens too, to show the cursor again
    }
  };
  for (const signal of signals) process.on(signal, stop);
  try {
    return await work({ signal: controller.signal, letGo });
  } finally {
    clearTimeout(grace);
    for (const { of, listener } of taken) process.on(of, listener);
    for (const signal of signals) process.off(signal, stop);
  }
}

/** The error that work ends with that a signal has interrupted. */
export function interruptedBy(signal: NodeJS.Signals): InterruptedError {
  return new InterruptedError('INTERRUPTED', {
    message: `Interrupted by ${signal}`,
    remedy: 'Run the same command again; nothing was left half written.',
    details: { signal },
  });
}
