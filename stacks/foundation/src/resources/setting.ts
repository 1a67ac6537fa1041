import type { Parameters } from '../parameters/index.js';

/** Where and with what the stack is made. */
export interface Setting {
  readonly parameters: Parameters;
  readonly partition: string;
  readonly accountId: string;
  readonly region: string;
  /** Region of the bucket and its key. */
  readonly bucketRegion: string;
}
