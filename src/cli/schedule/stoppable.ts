import { exitCodes } from '../../errors/index.js';
import { interruptedBy } from '../interruptible.js';

/** How some work is stopped. */
export interface StopSignals {
  /** Aborted by the first signal. */
  readonly stop: AbortSignal;
  /** Aborted by the second one. */
  readonly hurry: AbortSignal;
}

const signals = ['SIGINT', 'SIGTERM'] as const;

/**
 * Does some work that waits for processes of its own when it is stopped: the first signal asks it to end, the second one to hurry,
 * and the third ends this process at once.
 */
export async function stoppable<T>(work: (signals: StopSignals) => Promise<T>): Promise<T> {
  const [stop, hurry] = [new AbortController(), new AbortController()];
  const onSignal = (signal: NodeJS.Signals): void => {
    if (hurry.signal.aborted) process.exit(exitCodes.interrupted);
    if (stop.signal.aborted) hurry.abort();
    else stop.abort(interruptedBy(signal));
  };
  for (const signal of signals) process.on(signal, onSignal);
  try {
    return await work({ stop: stop.signal, hurry: hurry.signal });
  } finally {
    for (const signal of signals) process.off(signal, onSignal);
  }
}
