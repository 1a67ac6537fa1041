import { requireSuccess, requireYoung, statusOf, waitUntilNextLook, type DescribeOperation } from './await-operation.js';
import { isAwsError } from './errors.js';
import type { OperationStatus } from './ports.js';
import { systemClock, type Clock } from './rate-limiter.js';

/** From so many outstanding operations on, one list is asked for in place of each of them. */
const worthAList = 3;

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
  /** Asks by list. Its first look was left out, which pays for the list that finds it ended: never more calls than one by one. */
  shared: boolean | undefined;
  dueMs: number;
  /** A list has shown it, so its record does not lag any more. */
  listed: boolean;
  readonly end: (outcome: Promise<void>) => void;
}

/**
 * Follows all outstanding operations of one sort to their ends, together: as long as several are outstanding, a list of
 * what is in progress answers for all of them, and each is described once when the list does not have it any more.
 */
export class OperationWatch {
  readonly #outstanding = new Set<Outstanding>();
  #watching = false;
  #wake = (): void => undefined;
  #mayList = true;

  constructor(readonly action: string, readonly queries: OperationQueries, readonly clock: Clock = systemClock) {}

  /**
   * Resolves when the operation has succeeded.
   * @throws AwsError AWS_OPERATION_FAILED with the FailureReason, AWS_OPERATION_TIMEOUT after ten minutes.
   */
  async end(started: OperationStatus): Promise<void> {
    if (started.status !== 'IN_PROGRESS') {
      requireSuccess(this.action, started);
      return;
    }
    const startMs = this.clock.nowMs();
    await new Promise<void>((end) => {
      this.#outstanding.add({ operationId: started.operationId, startMs, shared: undefined, dueMs: startMs + waitUntilNextLook(0), listed: false, end });
      if (this.#watching) this.#wake();
      else void this.#watch();
    });
  }

  async #watch(): Promise<void> {
    this.#watching = true;
    while (this.#outstanding.size > 0) {
      const waitMs = Math.min(...[...this.#outstanding].map(({ dueMs }) => dueMs)) - this.clock.nowMs();
      if (waitMs <= 0) await this.#look();
      else await Promise.race([this.clock.sleep(waitMs), new Promise<void>((resolve) => { this.#wake = resolve; })]);
    }
    this.#watching = false;
  }

  async #look(): Promise<void> {
    const due = this.#due();
    const inProgress = due.some(({ shared }) => shared === true) && this.#isWorthAList() ? await this.#list() : undefined;
    if (inProgress === undefined) {
      await Promise.all(due.map((one) => this.#describe(one)));
      return;
    }
    const unlisted = [...this.#outstanding].filter((one) => !this.#isListed(one, inProgress));
    await Promise.all(unlisted.filter((one) => one.listed || due.includes(one)).map((one) => this.#describe(one)));
  }

  /** What is to be looked at now. At the first look it is decided how; where by list, that look is left out. */
  #due(): Outstanding[] {
    const isDue = ({ dueMs }: Outstanding): boolean => dueMs <= this.clock.nowMs();
    for (const one of [...this.#outstanding].filter((each) => isDue(each) && each.shared === undefined)) {
      one.shared = this.#isWorthAList();
      if (one.shared) this.#postpone(one);
    }
    return [...this.#outstanding].filter(isDue);
  }

  #isWorthAList(): boolean {
    return this.#mayList && this.#outstanding.size >= worthAList;
  }

  /** Undefined where AWS does not say: then each is asked for by itself, and fails by itself. */
  async #list(): Promise<ReadonlySet<string> | undefined> {
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
    this.#goOn(one);
    return true;
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
    this.#postpone(one);
    const ageMs = this.clock.nowMs() - one.startMs;
    try {
      requireYoung(this.action, one.operationId, ageMs);
    } catch (thrown) {
      this.#finish(one, () => { throw thrown; });
    }
  }

  #postpone(one: Outstanding): void {
    const nowMs = this.clock.nowMs();
    one.dueMs = nowMs + waitUntilNextLook(nowMs - one.startMs);
  }

  #finish(one: Outstanding, outcome: () => void): void {
    this.#outstanding.delete(one);
    one.end(Promise.resolve().then(outcome));
  }
}
