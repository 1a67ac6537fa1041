import { SnapshotError, UsageError } from '../errors/index.js';

/** Runs a reader of a configuration file; what tree says of a snapshot's file is said of a configuration. */
export function asConfigError<T>(read: () => T): T {
  try {
    return read();
  } catch (thrown) {
    if (!(thrown instanceof SnapshotError)) throw thrown;
    const { message, remedy, details, cause } = thrown;
    throw new UsageError('CONFIG_INVALID', { message, remedy, details, cause });
  }
}
