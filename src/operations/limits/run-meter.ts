import type { CallMeter } from '../../aws/index.js';
import { GuardError } from '../../errors/index.js';

/** What one run may use; what is absent is not limited. */
export interface RunLimits {
  /** Most calls to AWS, repetitions included. */
  readonly calls?: number | undefined;
  /** Longest time until all is read, in milliseconds. */
  readonly durationMs?: number | undefined;
  /** Most memory of the process, in bytes. */
  readonly memoryBytes?: number | undefined;
}

/** What a meter looks at besides. */
export interface MeterSources {
  readonly now: () => Date;
  /** Memory that the process holds, in bytes. */
  readonly memoryBytes: () => number;
}

/** So often the memory is looked at: a look takes microseconds, and a page of an answer little memory. */
const looksEach = 8;

/**
 * Counts the calls of a run and ends it at a limit: the next call is refused, so that nothing is sent beyond it and nothing is
 * half written. The limits stand until they are lifted.
 */
export class RunMeter implements CallMeter {
  #calls = 0;
  #throttles = 0;
  #limits: RunLimits;
  readonly #begunMs: number;

  constructor(limits: RunLimits, private readonly sources: MeterSources) {
    this.#limits = limits;
    this.#begunMs = sources.now().getTime();
  }

  get calls(): number {
    return this.#calls;
  }

  get throttles(): number {
    return this.#throttles;
  }

  /** @throws GuardError LIMIT_CALLS, LIMIT_DURATION, LIMIT_MEMORY */
  admit(): void {
    const { calls, durationMs, memoryBytes } = this.#limits;
    if (calls !== undefined && this.#calls >= calls) throw callsReached(calls);
    if (durationMs !== undefined && this.sources.now().getTime() - this.#begunMs >= durationMs) throw durationReached(durationMs);
    if (memoryBytes !== undefined && this.#calls % looksEach === 0) this.#requireMemory(memoryBytes);
    this.#calls += 1;
  }

  throttled(): void {
    this.#throttles += 1;
  }

  /**
   * From here on the run is brought to its end, whatever it uses: what is begun must not stay half done.
   * @param predicted calls that are still to come, which have to be within the limit
   * @throws GuardError LIMIT_CALLS when they are not
   */
  lift(predicted = 0): void {
    const { calls } = this.#limits;
    if (calls !== undefined && this.#calls + predicted > calls) throw tooMany(calls, this.#calls + predicted);
    this.#limits = {};
  }

  #requireMemory(most: number): void {
    const held = this.sources.memoryBytes();
    if (held > most) throw memoryReached(most, held);
  }
}

const remedy = 'Run the same command again: a backup goes on from what was read. Or raise the limit under `limits` in idc.yaml';

function callsReached(calls: number): GuardError {
  return new GuardError('LIMIT_CALLS', { message: `The run has made ${calls} calls to AWS, as many as it may`, remedy: `${remedy}, or with --max-calls.`, details: { calls } });
}

function tooMany(calls: number, needed: number): GuardError {
  return new GuardError('LIMIT_CALLS', {
    message: `The run needs about ${needed} calls to AWS and may make ${calls}; nothing was written`,
    remedy: 'Raise the limit under `limits` in idc.yaml or with --max-calls, or restore a part with --kinds or --select.', details: { calls, needed },
  });
}

function durationReached(durationMs: number): GuardError {
  const minutes = durationMs / 60_000;
  return new GuardError('LIMIT_DURATION', { message: `The run has taken ${minutes} minutes, as long as it may, and has not read everything`, remedy: `${remedy}, or with --max-minutes.`, details: { minutes } });
}

function memoryReached(most: number, held: number): GuardError {
  const megabytes = (bytes: number): number => Math.ceil(bytes / 1e6);
  return new GuardError('LIMIT_MEMORY', {
    message: `The process holds ${megabytes(held)} MB of memory, and may hold ${megabytes(most)}`,
    remedy: 'Read fewer instances at a time (`instancesAtOnce`), or raise `memory`, both under `limits` in idc.yaml.', details: { bytes: held, memoryBytes: most },
  });
}
