import type { IncomingMessage } from 'node:http';
import { asIdcError } from '../../errors/index.js';
import { healthOf, type HealthFacts } from '../../health/index.js';
import { metricsOf, openMetricsContentType, openMetricsText, prometheusContentType, prometheusText } from '../../metrics/index.js';
import { isAllowedHost, mayAsk } from './serve-guards.js';

/** What is answered to a request. */
export interface Page {
  readonly status: number;
  readonly type: string;
  readonly body: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** What is known of the repository at present. */
export type Known = () => Promise<HealthFacts>;

/** The answer to a request. Never fails: what cannot be had is an answer too. */
export async function pageFor({ method, headers, url }: IncomingMessage, guards: { readonly host: string; readonly token?: string | undefined }, known: Known): Promise<Page> {
  if (method !== 'GET' && method !== 'HEAD') return text(405, 'GET or HEAD', { allow: 'GET, HEAD' });
  if (!isAllowedHost(headers.host, guards)) return text(403, 'another host is asked for');
  if (!mayAsk(headers.authorization, guards.token)) return text(401, 'a bearer token is needed', { 'www-authenticate': 'Bearer' });
  const make = pages.get(url?.split('?')[0] ?? '');
  if (make === undefined) return text(404, `there is ${[...pages.keys()].join(', ')}`);
  try {
    return make(await known(), headers);
  } catch (thrown) {
    return json(503, { ready: false, error: asIdcError(thrown).code });
  }
}

const pages = new Map<string, (facts: HealthFacts, headers: IncomingMessage['headers']) => Page>([
  ['/metrics', (facts, { accept = '' }): Page => {
    const metrics = metricsOf(facts);
    return accept.includes('application/openmetrics-text')
      ? { status: 200, type: openMetricsContentType, body: openMetricsText(metrics) }
      : { status: 200, type: prometheusContentType, body: prometheusText(metrics) };
  }],
  ['/healthz', (facts): Page => {
    const { verdict, at, reasons } = healthOf(facts);
    return json(verdict === 'critical' ? 503 : 200, { verdict, at, reasons });
  }],
  ['/readyz', (): Page => json(200, { ready: true })],
]);

function json(status: number, document: object): Page {
  return { status, type: 'application/json; charset=utf-8', body: `${JSON.stringify(document)}\n` };
}

function text(status: number, body: string, headers: Readonly<Record<string, string>> = {}): Page {
  return { status, type: 'text/plain; charset=utf-8', body: `${body}\n`, headers };
}
