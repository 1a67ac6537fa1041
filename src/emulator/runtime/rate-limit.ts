/** How fast calls may come. */
export interface Rates {
  /** Calls a second for each service and instance; undefined: no limit for any service. */
  readonly tps: number | undefined;
  /** Calls that may come at once after a pause; default: one second's worth. */
  readonly burst?: number | undefined;
}

/** CloudTrail's own limit: two lookups a second for each account and Region. */
const lookupsPerSecond = 2;

interface Bucket {
  tokens: number;
  at: number;
}

/** Token buckets by key. */
export class RateLimit {
  readonly #buckets = new Map<string, Bucket>();

  constructor(private readonly rates: Rates) {}

  /** Takes a token at a time in epoch seconds; false when the bucket of that key is empty. */
  take(service: string, key: string, nowSeconds: number): boolean {
    if (this.rates.tps === undefined) {
      return true;
    }
    const rate = service === 'cloudtrail' ? lookupsPerSecond : this.rates.tps;
    const capacity = service === 'cloudtrail' ? lookupsPerSecond : (this.rates.burst ?? this.rates.tps);
    const bucket = this.#buckets.get(key) ?? { tokens: capacity, at: nowSeconds };
    const tokens = Math.min(capacity, bucket.tokens + Math.max(0, nowSeconds - bucket.at) * rate);
    this.#buckets.set(key, { tokens: tokens >= 1 ? tokens - 1 : tokens, at: nowSeconds });
    return tokens >= 1;
  }
}
