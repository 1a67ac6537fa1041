import type { IncomingMessage } from 'node:http';
import { asIdcError } from '../../errors/index.js';
import { healthOf, type HealthFacts } from '../../health/index.js';
import { metricsOf, openMetricsContentType, openMetricsText, prometheusContentType, prometheusText } from '../../metrics/index.js';
import type { DaemonState } from '../schedules/daemon-state.js';
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

/** What pages are made of. */
export interface PageSources {
  readonly known: Known;
  readonly daemon?: (() => DaemonState) | undefined;
  readonly now: () => Date;
}

/** A daemon looks what is due at least once a minute; one that has not for so long hangs, in milliseconds. */
const hangsAfterMs = 3 * 60_000;

/** The answer to a request. Never fails: what cannot be had is an answer too. */
export async function pageFor({ method, headers, url }: IncomingMessage, guards: { readonly host: string; readonly token?: string | undefined }, sources: PageSources): Promise<Page> {
  if (method !== 'GET' && method !== 'HEAD') return text(405, 'GET or HEAD', { allow: 'GET, HEAD' });
  if (!isAllowedHost(headers.host, guards)) return text(403, 'another host is asked for');
  if (!mayAsk(headers.authorization, guards.token)) return text(401, 'a bearer token is needed', { 'www-authenticate': 'Bearer' });
  const make = pages.get(url?.split('?')[0] ?? '');
  if (make === undefined) return text(404, `there is ${[...pages.keys()].join(', ')}`);
  try {
    return make(await sources.known(), headers, sources);
  } catch (thrown) {
    return json(503, { ready: false, error: asIdcError(thrown).code });
  }
}

const pages = new Map<string, (facts: HealthFacts, headers: IncomingMessage['headers'], sources: PageSources) => Page>([
  ['/metrics', (facts, { accept = '' }): Page => {
    const metrics = metricsOf(facts);
    return accept.includes('application/openmetrics-text')
      ? { status: 200, type: openMetricsContentType, body: openMetricsText(metrics) }
      : { status: 200, type: prometheusContentType, body: prometheusText(metrics) };
  }],
  ['/healthz', (facts, _headers, { daemon, now }): Page => {
    const { verdict, at, reasons } = healthOf(facts);
    const state = daemon?.();
    const hangs = state !== undefined && now().getTime() - state.lookedAt.getTime() > hangsAfterMs;
    return json(verdict === 'critical' || hangs ? 503 : 200, { verdict, at, reasons, ...(state && { daemon: { ...state, hangs } }) });
  }],
  ['/readyz', (): Page => json(200, { ready: true })],
]);

function json(status: number, document: object): Page {
  return { status, type: 'application/json; charset=utf-8', body: `${JSON.stringify(document)}\n` };
}

function text(status: number, body: string, headers: Readonly<Record<string, string>> = {}): Page {
  return { status, type: 'text/plain; charset=utf-8', body: `${body}\n`, headers };
}
