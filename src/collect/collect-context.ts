import type { AwsPort } from '../aws/index.js';
import { AwsError } from '../errors/index.js';
import type { CollectContext } from '../kinds/collector.js';
import type { Directory } from '../kinds/directory.js';
import type { Finding, Gap, KindName } from '../model/index.js';
import { CallBudget } from './call-budget.js';
import type { CollectOptions } from './collect-snapshot.js';

/** What a reading notes down. */
export interface Notes {
  readonly directory: Directory;
  readonly gaps: Gap[];
  readonly findings: Finding[];
  /** Kinds that are being read; all are there as soon as the first one waits. */
  readonly reading: ReadonlyMap<KindName, Promise<unknown>>;
}

/** Calls under way at a time: 20 a second at 80 ms each need two; the rest is for slow answers. */
const defaultConcurrency = 12;

/** Failures after which no further read can succeed. */
const fatal = new Set(['AWS_CREDENTIALS', 'AWS_UNREACHABLE', 'AWS_INSTANCE_NOT_FOUND']);

/** Users alone are told by one list, whose pages nobody can count beforehand. */
const withoutForecast: readonly KindName[] = ['user'];

/** What the collectors of one reading work with, all but the accounts. */
export function makeCollectContext(
  aws: AwsPort, options: CollectOptions & { readonly read: readonly KindName[] }, { directory, gaps, findings, reading }: Notes,
): Omit<CollectContext, 'accountIds'> {
  const asked = new Map<string, Promise<unknown>>();
  return {
    ports: aws.open(options.instance),
    directory,
    earlier: options.earlier,
    isLacking: options.isLacking ?? (() => false),
    concurrency: options.concurrency ?? defaultConcurrency,
    isComplete: (kind) => !gaps.some((gap) => gap.kind === kind && gap.name === undefined),
    whenRead: async (kind) => {
      await Promise.resolve(); // every kind has begun by then
      await reading.get(kind);
    },
    expect: forecast(aws, options),
    find: (finding) => findings.push(finding),
    gap: (gap) => gaps.push(gap),
    progress: options.onProgress ?? (() => undefined),
    once: <T>(key: string, ask: () => Promise<T>) => {
      const answer = asked.get(key) ?? ask();
      asked.set(key, answer);
      return answer as Promise<T>;
    },
    orGap: async (missing, ask) => {
      try {
        return await ask();
      } catch (thrown) {
        if (!(thrown instanceof AwsError) || fatal.has(thrown.code)) throw thrown;
        gaps.push({ ...missing, operation: actionOf(thrown), reason: thrown.message });
        return undefined;
      }
    },
  };
}

/** Adds up what the kinds expect. The number of calls is known when each of them has said its last word. */
function forecast(aws: AwsPort, options: CollectOptions & { readonly read: readonly KindName[] }): CollectContext['expect'] {
  const budget = new CallBudget(aws.calls, options.callsBefore ?? new Map(aws.calls), aws.requestsPerSecond, options.known);
  Object.entries(options.callsAfter ?? {}).forEach(([action, count]) => { budget.expect(action, count); });
  let awaited = options.read.filter((kind) => !withoutForecast.includes(kind)).length;
  return (calls, basis) => {
    for (const [action, count] of Object.entries(calls)) budget.expect(action, count);
    if (basis === 'known') awaited -= 1;
    options.onPrediction?.(budget.predict(awaited === 0 ? 'known' : 'lists'));
  };
}

function actionOf({ details: { action } }: AwsError): string {
  return typeof action === 'string' ? action : 'unknown';
}
