import { IdcError, type AwsError, type ErrorCode } from '../errors/index.js';
import { awsErrorFrom } from './errors.js';
import { currentMeter } from './call-meter.js';
import { unlessAborted } from './unless-aborted.js';
import { systemClock, type Clock, type RateLimiter } from './rate-limiter.js';

/** Retry policy: full jitter between 0 and base · 2^attempt, capped (AWS Architecture Blog, "Exponential Backoff And Jitter"). */
export interface RetryPolicy {
  readonly attempts: number;
  readonly baseMs: number;
  readonly capMs: number;
}

/** Tens of seconds in all: the time that AWS needs for a new object to be seen everywhere. */
export const defaultRetry: RetryPolicy = { attempts: 9, baseMs: 100, capMs: 10_000 };

/** An endpoint that has never answered as AWS does is not worth a long wait. */
const attemptsWithoutAnswer = 3;

/** What an endpoint that is not AWS leads to, and a bad network as well. */
const noAnswer: readonly ErrorCode[] = ['AWS_UNREACHABLE', 'AWS_ANSWER_INVALID'];

/** Counts calls per action, e.g. `sso:ListPermissionSets`, retries included. */
export type CallCounts = Map<string, number>;

/** Makes calls to one service, retried when that can help. */
export interface Caller {
  /** Ends at once when the run is interrupted, with the reason of the interruption. */
  readonly call: <T>(action: string, send: () => Promise<T>) => Promise<T>;
  /** Waits until the limiter lets one more request go, and counts it. Everything that is really sent passes here. */
  readonly admit: (action: string) => Promise<void>;
  readonly counts: CallCounts;
}

/** What a caller works with besides its limiter; all of it has a default. */
export interface CallerParts {
  readonly counts?: CallCounts;
  readonly retry?: RetryPolicy;
  readonly clock?: Clock;
  readonly random?: () => number;
  /** Ends calls, and the waits between them. */
  readonly signal?: AbortSignal | undefined;
}

/** A caller with one limiter for all calls that share a service's bucket. */
export function makeCaller(
  limiter: RateLimiter,
  { counts = new Map(), retry = defaultRetry, clock = systemClock, random = Math.random, signal }: CallerParts = {},
): Caller {
  let hasAnswered = false;
  const call = async <T>(action: string, send: () => Promise<T>): Promise<T> => {
    for (let attempt = 1; ; attempt += 1) {
      try {
        const answer = await unlessAborted(send, signal);
        hasAnswered = true;
        return answer;
      } catch (thrown) {
        signal?.throwIfAborted();
        if (isOfAnotherCall(thrown, action)) throw thrown;
        const error = awsErrorFrom(thrown, action);
        if (isRateExceeded(error)) {
          limiter.throttled();
          currentMeter()?.throttled();
        }
        hasAnswered ||= !noAnswer.includes(error.code);
        if (!error.retryable || attempt >= (hasAnswered ? retry.attempts : attemptsWithoutAnswer)) throw error;
        const waitMs = random() * Math.min(retry.capMs, retry.baseMs * 2 ** attempt);
        await unlessAborted(() => clock.sleep(waitMs), signal);
      }
    }
  };
  const admit = async (action: string): Promise<void> => {
    await limiter.admit();
    signal?.throwIfAborted();
    currentMeter()?.admit(action);
    counts.set(action, (counts.get(action) ?? 0) + 1);
  };
  return { call, admit, counts };
}

/** The call of the credentials with which this one was to be signed: it has been retried by itself. */
function isOfAnotherCall(thrown: unknown, action: string): thrown is IdcError {
  return thrown instanceof IdcError && thrown.details['action'] !== action;
}

/** Too many calls, and not too many operations under way, which sso-admin refuses under the same name. */
function isRateExceeded({ code, message }: AwsError): boolean {
  return code === 'AWS_THROTTLED' && !/too many requests processing/i.test(message);
}
