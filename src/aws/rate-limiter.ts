/** Time as the limiter needs it; injected so that tests run without waiting. */
export interface Clock {
  nowMs(): number;
  sleep(ms: number): Promise<void>;
}

/** The machine's clock. */
export const systemClock: Clock = {
  nowMs: () => performance.now(),
  sleep: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
};

/** Admits calls no faster than a service allows. */
export interface RateLimiter {
  /** Resolves when the next call may be sent; calls are admitted in the order of asking. */
  admit(): Promise<void>;
  /** A call was refused as one too many: later calls go slower for a while. */
  throttled(): void;
}

/** Part of the rate that is left after a refusal: between TCP's half and CUBIC's 0.7, because others share the bucket (RFC 9438, 4.6). */
const decrease = 0.7;

/** Refusals within this time are the echo of one mistake: their calls were on the way when the rate was lowered. */
const echoMs = 1_000;

/** Time in which a lowered rate climbs by the whole of what the service allows. */
const recoveryMs = 20_000;

/** Requests a second that AWS publishes for IAM Identity Center (User Guide, "Throttle limits"). */
const publishedRate = 20;

/** A token but for what floating point loses: a wait for that rest would be too short to move the clock. */
const wholeToken = 1 - 1e-9;

/** No service is asked less often than this. */
const slowestPerSecond = 1;

/**
 * A token bucket that holds one second's worth of calls and learns from refusals: it slows down at once, for calls that
 * wait already too, and climbs back steadily.
 * @param requestsPerSecond the most that is ever sent; 0 means as fast as possible until the service refuses a call
 */
export function rateLimiter(requestsPerSecond: number, clock: Clock = systemClock): RateLimiter {
  const pace = new Pace(requestsPerSecond > 0 ? requestsPerSecond : Infinity, clock.nowMs());
  const waiting: (() => void)[] = [];
  const admitInOrder = async (): Promise<void> => {
    while (waiting.length > 0) {
      const waitMs = pace.waitMs(clock.nowMs());
      if (waitMs > 0) {
        await clock.sleep(waitMs);
      } else {
        pace.take();
        waiting.shift()?.();
      }
    }
  };
  return {
    admit: () => {
      if (waiting.length === 0 && pace.waitMs(clock.nowMs()) <= 0) {
        pace.take();
        return Promise.resolve();
      }
      return new Promise((resolve) => {
        if (waiting.push(resolve) === 1) void admitInOrder();
      });
    },
    throttled: () => { pace.slowDown(clock.nowMs()); },
  };
}

/** How many calls may go out by now. Times in milliseconds, rates in calls a second. */
class Pace {
  #rate: number;
  #tokens: number;
  #at: number;
  #slowedAt = -Infinity;
  #sent = 0;
  #sentBefore = 0;
  #windowStart: number;

  constructor(readonly most: number, nowMs: number) {
    this.#rate = most;
    this.#tokens = most;
    this.#at = nowMs;
    this.#windowStart = nowMs;
  }

  /** Milliseconds until the next call may go; 0 or less: now. */
  waitMs(nowMs: number): number {
    this.#refill(nowMs);
    return this.#tokens >= wholeToken ? 0 : ((1 - this.#tokens) * 1_000) / this.#rate;
  }

  take(): void {
    this.#tokens -= 1;
    this.#sent += 1;
  }

  slowDown(nowMs: number): void {
    this.#refill(nowMs);
    this.#sent -= 1; // a refused call tells nothing of what the service takes
    if (nowMs - this.#slowedAt < echoMs) return;
    this.#slowedAt = nowMs;
    this.#rate = Math.max(slowestPerSecond, decrease * Math.min(this.#rate, this.#taken(nowMs)));
    this.#tokens = 0;
  }

  #refill(nowMs: number): void {
    const passedMs = Math.max(0, nowMs - this.#at);
    this.#at = nowMs;
    if (nowMs - this.#windowStart >= 1_000) {
      this.#sentBefore = nowMs - this.#windowStart < 2_000 ? this.#sent : 0;
      this.#sent = 0;
      this.#windowStart = nowMs;
    }
    if (this.#rate === Infinity) return;
    const climb = Number.isFinite(this.most) ? this.most : Math.max(this.#rate, publishedRate);
    this.#rate = Math.min(this.most, this.#rate + (climb * passedMs) / recoveryMs);
    this.#tokens = Math.min(this.#rate, this.#tokens + (this.#rate * passedMs) / 1_000);
  }

  /** Calls a second that the service has lately taken; the published rate until more is known. */
  #taken(nowMs: number): number {
    const share = Math.min(1, (nowMs - this.#windowStart) / 1_000);
    const taken = this.#sent + this.#sentBefore * (1 - share);
    return Math.max(taken, this.#rate === Infinity ? publishedRate : 0);
  }
}
