import type { Clock } from './clock.js';

/** A piece of asynchronous work: it holds its keys from acceptance to completion and waits for its accounts. */
export interface Work {
  /** Names the work among all others. */
  readonly key: string;
  /** `assignment` work counts against the quota of outstanding operations. */
  readonly kind: 'assignment' | 'provisioning';
  /** Pairs of account and permission set that no other work may touch meanwhile. */
  readonly pairs: readonly string[];
  /** Accounts whose earlier work must be complete before this work starts: one role per account is changed at a time. */
  readonly accountIds: readonly string[];
  /** How long it takes once it has started, in milliseconds. */
  readonly durationMs: number;
  readonly complete: () => void;
}

/** Runs accepted work, each piece for a fixed time, in parallel across accounts and in order within one. */
export class WorkQueue {
  readonly #waiting: Work[] = [];
  readonly #running = new Set<Work>();
  readonly #busyAccounts = new Set<string>();
  readonly #busyPairs = new Set<string>();

  /** Accepted assignment operations that are not complete. */
  get outstandingAssignments(): number {
    return [...this.#waiting, ...this.#running].filter(({ kind }) => kind === 'assignment').length;
  }

  isBusy(pair: string): boolean {
    return this.#busyPairs.has(pair);
  }

  accept(work: Work, clock: Clock): void {
    work.pairs.forEach((pair) => this.#busyPairs.add(pair));
    this.#waiting.push(work);
    this.#startWhatCan(clock);
  }

  #startWhatCan(clock: Clock): void {
    const claimed = new Set(this.#busyAccounts);
    for (const work of [...this.#waiting]) {
      const free = work.accountIds.every((accountId) => !claimed.has(accountId));
      work.accountIds.forEach((accountId) => claimed.add(accountId));
      if (free) {
        this.#start(work, clock);
      }
    }
  }

  #start(work: Work, clock: Clock): void {
    this.#waiting.splice(this.#waiting.indexOf(work), 1);
    this.#running.add(work);
    work.accountIds.forEach((accountId) => this.#busyAccounts.add(accountId));
    clock.after(work.durationMs, work.key, () => {
      this.#running.delete(work);
      work.accountIds.forEach((accountId) => this.#busyAccounts.delete(accountId));
      work.pairs.forEach((pair) => this.#busyPairs.delete(pair));
      work.complete();
      this.#startWhatCan(clock);
    });
  }
}
