import { requireSuccess, requireYoung, statusOf, waitUntilNextLook, type DescribeOperation } from './await-operation.js';
import { isAwsError } from './errors.js';
import type { OperationStatus } from './ports.js';
import { systemClock, type Clock } from './rate-limiter.js';

/** From so many outstanding operations on, a list of what is in progress is asked for in place of each of them. */
const worthAList = 3;

/** Further lists follow each other after a tenth of the age of the oldest operation: so much later, at the most, its end is seen. */
const spacing = { share: 0.1, leastMs: 200, mostMs: 3_000 };

/** How AWS is asked about operations of one sort. */
export interface OperationQueries {
  /** IDs of all that are in progress, those of others too. */
  readonly listInProgress: () => AsyncIterable<string>;
  /** One of them; only here is the reason of a failure. */
  readonly describe: DescribeOperation;
}

/** An operation whose end is awaited. */
interface Outstanding {
  readonly operationId: string;
  readonly startMs: number;
  readonly end: (outcome: Promise<void>) => void;
  readonly whenGone: () => void;
  /** When somebody who follows it alone would look next (await-operation.ts). */
  dueMs: number;
  /** Asked for by list; its first look is then left out, which pays for the list that finds it ended. Decided at that look. */
  shared: boolean | undefined;
  /** Looks, but the first, that were due since it was last seen in progress. */
  looksDue: number;
  /** A list has shown it, so its record does not lag any more. */
  listed: boolean;
}

/**
 * Follows all outstanding operations of one sort to their ends, together. While several are outstanding, a list of what is in
 * progress answers for all of them, and each is described once when the list does not have it any more. Looks that somebody
 * who follows each alone would have wasted are saved, and spent on lists in between: hardly ever more calls than that one makes
 * (of operations that outlast their first look), and the ends are seen sooner.
 */
export class OperationWatch {
  readonly #outstanding = new Set<Outstanding>();
  #watching = false;
  #wake = (): void => undefined;
  #mayList = true;
  /** Calls saved so far. */
  #saved = 0;
  #listedMs = 0;

  constructor(readonly action: string, readonly queries: OperationQueries, readonly clock: Clock = systemClock) {}

  /**
   * Resolves when the operation has succeeded.
   * @param whenGone called as soon as the operation is known not to be in progress any more, which can be before it is known
   * how it ended
   * @throws AwsError AWS_OPERATION_FAILED with the FailureReason, AWS_OPERATION_TIMEOUT after ten minutes.
   */
  async end(started: OperationStatus, whenGone: () => void = () => undefined): Promise<void> {
    const { operationId, status } = started;
    if (status !== 'IN_PROGRESS') {
      whenGone();
      requireSuccess(this.action, started);
      return;
    }
    const startMs = this.clock.nowMs();
    await new Promise<void>((end) => {
      const dueMs = startMs + waitUntilNextLook(0);
      this.#outstanding.add({ operationId, startMs, end, whenGone, dueMs, shared: undefined, looksDue: 0, listed: false });
      if (this.#watching) this.#wake();
      else void this.#watch();
    });
  }

  async #watch(): Promise<void> {
    this.#watching = true;
    while (this.#outstanding.size > 0) {
      const waitMs = Math.min(this.#nextListMs(), ...[...this.#outstanding].map(({ dueMs }) => dueMs)) - this.clock.nowMs();
      if (waitMs <= 0) await this.#look();
      else await Promise.race([this.clock.sleep(waitMs), new Promise<void>((resolve) => { this.#wake = resolve; })]);
    }
    this.#watching = false;
  }

  /** When the next list may be asked for: somebody alone would have looked by then, or has looked in vain before. */
  #nextListMs(): number {
    const isPaid = this.#saved > 0 || [...this.#outstanding].some(({ looksDue }) => looksDue > 0);
    if (!isPaid || !this.#isWorthAList()) return Infinity;
    const oldestMs = this.clock.nowMs() - Math.min(...[...this.#outstanding].map(({ startMs }) => startMs));
    return this.#listedMs + Math.min(Math.max(oldestMs * spacing.share, spacing.leastMs), spacing.mostMs);
  }

  async #look(): Promise<void> {
    const due = this.#takeDue();
    if (this.#nextListMs() > this.clock.nowMs()) {
      await this.#describeAll(due.filter(({ shared }) => shared !== true || !this.#isWorthAList()));
      return;
    }
    const inProgress = await this.#list();
    if (inProgress !== undefined) await this.#takeList(inProgress);
    else await this.#describeAll([...this.#outstanding].filter(({ looksDue }) => looksDue > 0));
  }

  async #takeList(inProgress: ReadonlySet<string>): Promise<void> {
    const unlisted = [...this.#outstanding].filter((one) => !this.#isListed(one, inProgress));
    const isPaid = unlisted.some(({ shared, looksDue }) => shared === true && looksDue > 0);
    if (!isPaid) this.#saved -= 1;
    unlisted.filter(({ listed }) => listed).forEach(({ whenGone }) => { whenGone(); });
    await this.#describeAll(unlisted.filter(({ listed, looksDue }) => listed || looksDue > 0));
  }

  /** The operations that somebody alone would look at by now. How one is asked for is decided at its first look. */
  #takeDue(): Outstanding[] {
    const nowMs = this.clock.nowMs();
    const due = [...this.#outstanding].filter(({ dueMs }) => dueMs <= nowMs);
    return due.filter((one) => {
      const isLeftOut = one.shared === undefined && this.#isWorthAList();
      one.shared ??= isLeftOut;
      if (!isLeftOut) one.looksDue += 1;
      one.dueMs += waitUntilNextLook(one.dueMs - one.startMs);
      return !isLeftOut;
    });
  }

  #isWorthAList(): boolean {
    return this.#mayList && this.#outstanding.size >= worthAList;
  }

  /** Undefined where AWS does not say: then each is asked for by itself, and fails by itself. */
  async #list(): Promise<ReadonlySet<string> | undefined> {
    this.#listedMs = this.clock.nowMs();
    const inProgress = new Set<string>();
    try {
      for await (const operationId of this.queries.listInProgress()) inProgress.add(operationId);
      return inProgress;
    } catch (thrown) {
      this.#mayList = !isAwsError(thrown, 'AWS_ACCESS_DENIED');
      return undefined;
    }
  }

  #isListed(one: Outstanding, inProgress: ReadonlySet<string>): boolean {
    if (!inProgress.has(one.operationId)) return false;
    one.listed = true;
    if (one.shared === true) this.#saved += one.looksDue;
    this.#goOn(one);
    return true;
  }

  async #describeAll(some: readonly Outstanding[]): Promise<void> {
    await Promise.all(some.map((one) => this.#describe(one)));
  }

  async #describe(one: Outstanding): Promise<void> {
    try {
      const status = await statusOf(one.operationId, this.queries.describe);
      if (status.status === 'IN_PROGRESS') this.#goOn(one);
      else this.#finish(one, () => { requireSuccess(this.action, status); });
    } catch (thrown) {
      this.#finish(one, () => { throw thrown; });
    }
  }

  /** It is in progress; after ten minutes nobody waits for it any longer. */
  #goOn(one: Outstanding): void {
    one.looksDue = 0;
    try {
      requireYoung(this.action, one.operationId, this.clock.nowMs() - one.startMs);
    } catch (thrown) {
      this.#finish(one, () => { throw thrown; });
    }
  }

  #finish(one: Outstanding, outcome: () => void): void {
    this.#outstanding.delete(one);
    one.whenGone();
    one.end(Promise.resolve().then(outcome));
  }
}
