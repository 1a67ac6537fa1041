import { ServiceError } from '../service-error.js';

/** Token buckets by key: each holds one second's worth of calls and refills steadily. */
export class RateLimit {
  readonly #buckets = new Map<string, { tokens: number; at: number }>();

  /** @param tps calls a second; undefined: no limit */
  constructor(private readonly tps: number | undefined) {}

  /** @throws ServiceError ThrottlingException when the bucket is empty */
  take(key: string, nowSeconds: number): void {
    if (this.tps === undefined) {
      return;
    }
    const bucket = this.#buckets.get(key) ?? { tokens: this.tps, at: nowSeconds };
    const tokens = Math.min(this.tps, bucket.tokens + (nowSeconds - bucket.at) * this.tps);
    this.#buckets.set(key, { tokens: tokens >= 1 ? tokens - 1 : tokens, at: nowSeconds });
    if (tokens < 1) {
      throw new ServiceError('ThrottlingException', 'Rate exceeded');
    }
  }
}
