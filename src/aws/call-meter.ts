import { AsyncLocalStorage } from 'node:async_hooks';

/** Counts what a run asks of AWS, whatever port sends it, and may end the run. */
export interface CallMeter {
  /** One more call is about to be sent; repetitions count. @throws GuardError when a limit of the run is reached */
  admit(action: string): void;
  /** AWS has refused a call as one too many. */
  throttled(): void;
}

/** The run that an asynchronous call belongs to: ports are made in several places, and some outlive a run. */
const runs = new AsyncLocalStorage<CallMeter>();

/** Does some work whose calls, and those of all that it starts, are metered. */
export function metered<T>(meter: CallMeter, work: () => Promise<T>): Promise<T> {
  return runs.run(meter, work);
}

/** Does some work whose calls do not count: those to an instance on this machine. */
export function unmetered<T>(work: () => Promise<T>): Promise<T> {
  return runs.exit(work);
}

/** The meter of the work under way; absent where nothing is metered. */
export function currentMeter(): CallMeter | undefined {
  return runs.getStore();
}
