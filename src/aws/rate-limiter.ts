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
}

/** No limit: no timer, no waiting. */
export const unlimited: RateLimiter = { admit: () => Promise.resolve() };

/**
 * A token bucket that holds one second's worth of calls. AWS publishes 20 requests a second for all IAM Identity Center
 * APIs together (User Guide, "Throttle limits").
 * @param requestsPerSecond above 0; 0 means no limit.
 */
export function tokenBucket(requestsPerSecond: number, clock: Clock = systemClock): RateLimiter {
  if (requestsPerSecond <= 0) return unlimited;
  const intervalMs = 1000 / requestsPerSecond;
  const burstMs = 1000 - intervalMs;
  let nextFreeMs = clock.nowMs() - burstMs;
  return {
    admit: async () => {
      const now = clock.nowMs();
      const slot = Math.max(nextFreeMs, now - burstMs);
      nextFreeMs = slot + intervalMs;
      if (slot > now) await clock.sleep(slot - now);
    },
  };
}
