import type { Progress } from '../operations/index.js';

/** Which instance of which repository, and how it is reached. */
export interface OpenOptions {
  /** A folder in a git repository; `idc.yaml` in its root says the rest, if it is there. */
  readonly repository: string;
  /** Name of the instance; default: the only one, or `default`. */
  readonly instance?: string | undefined;
  /** Home Region of the instance; default: that of `idc.yaml`, then AWS's own settings. */
  readonly region?: string | undefined;
  /** AWS profile; default: that of `idc.yaml`, then AWS's own settings. */
  readonly profile?: string | undefined;
  /** Most calls a second to each service, 0 for no limit; default: 20, and no limit for an endpoint on this machine. */
  readonly requestsPerSecond?: number | undefined;
  /** Told what an operation is doing. */
  readonly onProgress?: ((progress: Progress) => void) | undefined;
  /** Told what went wrong beside the operation, such as an audit log that is not reached. */
  readonly onWarning?: ((text: string) => void) | undefined;
  /** Ends what is under way when it is aborted; the operation fails with its reason. */
  readonly signal?: AbortSignal | undefined;
}
