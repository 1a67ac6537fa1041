import { UsageError } from '../../errors/index.js';
import type { HealthFacts } from '../../health/index.js';
import { metricsOf, otlpRequest } from '../../metrics/index.js';

/** Where metrics go by OTLP/HTTP. */
export interface OtlpReceiver {
  /** Base address; `/v1/metrics` is added. */
  readonly endpoint: string;
  readonly headers?: Readonly<Record<string, string>> | undefined;
  readonly version: string;
}

/** A command waits for it after its own work is done, so not for long. */
const timeoutMs = 5_000;
const attempts = 2;

/** Answers after which the specification lets a client try again (OTLP/HTTP, "Failures"). */
const retryable: readonly number[] = [429, 502, 503, 504];

/**
 * Sends the metrics to an OpenTelemetry receiver in the JSON form of the protocol.
 * @throws UsageError MONITORING_FAILED when it does not take them
 */
export async function sendOtlp({ endpoint, headers = {}, version }: OtlpReceiver, facts: HealthFacts): Promise<void> {
  const since = new Date(facts.events.at(-1)?.at ?? facts.now);
  const body = JSON.stringify(otlpRequest(metricsOf(facts), { version, since, now: facts.now }));
  const url = `${endpoint.replace(/\/+$/, '')}/v1/metrics`;
  for (let attempt = 1; ; attempt += 1) {
    const status = await post(url, body, headers);
    if (status >= 200 && status < 300) return;
    if (attempt === attempts || !retryable.includes(status)) throw refused(url, `answers ${status}`);
  }
}

async function post(url: string, body: string, headers: Readonly<Record<string, string>>): Promise<number> {
  try {
    const answer = await fetch(url, { method: 'POST', body, headers: { ...headers, 'content-type': 'application/json' }, redirect: 'error', signal: AbortSignal.timeout(timeoutMs) });
    await answer.body?.cancel(); // what a receiver says may be long, and is of no use
    return answer.status;
  } catch (thrown) {
    throw refused(url, `cannot be reached: ${causeOf(thrown)}`, thrown);
  }
}

/** What fetch itself says is "fetch failed"; why stands in its cause, which has no message where several addresses were tried. */
function causeOf(thrown: unknown): string {
  const cause = thrown instanceof Error && thrown.cause instanceof Error ? thrown.cause : thrown;
  if (!(cause instanceof Error)) return String(cause);
  return cause.message === '' && 'code' in cause ? String(cause.code) : cause.message;
}

function refused(url: string, why: string, cause?: unknown): UsageError {
  return new UsageError('MONITORING_FAILED', {
    message: `The OpenTelemetry receiver ${url} ${why}`,
    remedy: 'Check `otlp` under `monitoring` in idc.yaml and the headers in the environment; the next run sends again.', details: { url }, cause,
  });
}

/**
 * Headers as OTEL_EXPORTER_OTLP_HEADERS has them: `name=value` pairs with commas between, percent-encoded.
 * @throws UsageError USAGE for any other text, which is not repeated: it may hold a secret
 */
export function parseOtlpHeaders(text: string): Record<string, string> {
  const pairs = text.split(',').map((pair) => pair.trim()).filter((pair) => pair !== '').map((pair) => {
    const [, name, value] = /^([\w!#$%&'*+.^`|~-]+)[ \t]*=(.*)$/.exec(pair) ?? [];
    const decoded = value === undefined ? undefined : decode(value.trim());
    if (name === undefined || decoded === undefined) throw notHeaders();
    return [name, decoded] as const;
  });
  return Object.fromEntries(pairs);
}

function decode(text: string): string | undefined {
  try {
    const decoded = decodeURIComponent(text);
    return /[\r\n\0]/.test(decoded) ? undefined : decoded;
  } catch {
    return undefined;
  }
}

function notHeaders(): UsageError {
  return new UsageError('USAGE', { message: 'The headers for OpenTelemetry are not pairs such as api-key=abc with commas between', remedy: 'Correct the variable that `headersVariable` names, or OTEL_EXPORTER_OTLP_HEADERS.' });
}
