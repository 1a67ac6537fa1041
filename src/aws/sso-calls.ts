import type { Caller } from './caller.js';
import { ifFound } from './if-found.js';

/** The three ways in which an adapter of sso-admin sends an operation; names are without the service's prefix. */
export function ssoCalls(caller: Caller) {
  const call = <T>(operation: string, send: () => Promise<T>): Promise<T> => caller.call(`sso:${operation}`, send);
  return {
    /** The answer. */
    call,
    /** No answer is needed. */
    done: async (operation: string, send: () => Promise<unknown>): Promise<void> => {
      await call(operation, send);
    },
    /** As `done`; something that is not there counts as done. */
    gone: async (operation: string, send: () => Promise<unknown>): Promise<void> => {
      await ifFound(() => call(operation, send));
    },
  };
}
