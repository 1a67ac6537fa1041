import type { Json } from './json.js';
import type { LoggedCall } from './runtime/call-log.js';
import type { Fault } from './runtime/faults.js';
import type { OutsideChange } from './runtime/outside-change.js';
import type { EmulatorSeed } from './seed.js';
import type { Denial } from './state/world.js';

/** Knobs of an emulator. */
export interface EmulatorOptions {
  /** Default 127.0.0.1. */
  readonly host?: string;
  /** Default 0: any free port. */
  readonly port?: number;
  /** Where the instances live, and the Region of unsigned requests. Default us-east-1. */
  readonly region?: string;
  /** Default: {@link emptySeed}. */
  readonly seed?: EmulatorSeed;
  /** Greatest number of items on any page, whatever MaxResults says. Default 5. */
  readonly pageSize?: number;
  /** Calls a second for each service and instance. Default: no limit. */
  readonly tps?: number;
  /** Calls that may come at once after a pause. Default: one second's worth. */
  readonly burst?: number;
  /** Delay of every answer in milliseconds. Default 0. */
  readonly latencyMs?: number;
  /** Duration of one piece of asynchronous work in milliseconds. Default 50. */
  readonly asyncMs?: number;
  /** How much shorter or longer a piece takes, as a share from 0 to 1; which, the random seed decides. Default 0. */
  readonly asyncSpread?: number;
  /** Number of organizations, each with an instance; the first holds the seed, the others are empty. Default 1. */
  readonly instances?: number;
  /** The same number and seed give the same identifiers. Default 1. */
  readonly randomSeed?: number;
  /** Shuffles the order of all listings, in the same way each time. Default: order of creation. */
  readonly listOrderSeed?: number;
  readonly faults?: readonly Fault[];
  /** Permissions that callers lack, besides those of the seed. */
  readonly denials?: readonly Denial[];
  /** Checks signatures; without a secret of the seed, secrets are `test`. Default: no. */
  readonly verifySignatures?: boolean;
  /** Mean time in milliseconds until CloudTrail shows an event. Default 0: at once. */
  readonly trailDelayMs?: number;
  /** Organizations shows an account's State without the older Status. Default: both. */
  readonly withoutAccountStatus?: boolean;
  /** Time stands still at this moment and moves only by `advance`. Default: the clock of this machine. */
  readonly virtualTime?: Date;
  /** Loaded instead of the seed when it exists; written when the emulator stops. */
  readonly persistFile?: string;
}

/** A running emulator. */
export interface Emulator {
  /** For AWS_ENDPOINT_URL. */
  readonly endpoint: string;
  /** Every answered call, oldest first. */
  readonly calls: readonly LoggedCall[];
  /** Drops the log. */
  clearCalls(): void;
  addFault(fault: Fault): void;
  clearFaults(): void;
  /** Moves a virtual clock on. */
  advance(ms: number): void;
  /** Lets somebody change something, but not by the public API. */
  change(change: OutsideChange): Json;
  /** The state as a seed. */
  dump(): EmulatorSeed;
  /**
   * Saves the state if a file was given, with the work in progress, and stops listening. Rejects when an answer has
   * broken the published model of its operation.
   */
  stop(): Promise<void>;
}
