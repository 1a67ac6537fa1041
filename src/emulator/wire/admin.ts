import type { IncomingMessage } from 'node:http';
import { parseAdvance, parseChanges, parseDenials, parseFaults } from '../runtime/admin-input.js';
import { applyOutsideChange } from '../runtime/outside-change.js';
import { addFaults, type Runtime } from '../runtime/perform.js';
import { dumpSeed } from '../state/dump-seed.js';
import { readBody } from './body.js';
import type { Reply } from './protocol.js';

const prefix = '/_emulator/';

/** Whether a request is for the emulator itself and for none of its services. */
export function isAdminRequest({ url = '' }: IncomingMessage): boolean {
  return url.startsWith(prefix);
}

/** Answers `GET calls?since=N`, `GET state`, `POST` and `DELETE faults` and `denials`, `POST changes`, `POST clock`. */
export async function answerAdmin(runtime: Runtime, advance: (ms: number) => void, request: IncomingMessage): Promise<Reply> {
  try {
    const url = new URL(request.url ?? '', 'http://emulator');
    const body = request.method === 'POST' ? (JSON.parse(await readBody(request)) as unknown) : undefined;
    const route = routes[`${request.method} ${url.pathname.slice(prefix.length)}`];
    if (route === undefined) {
      throw new TypeError(`The emulator has no ${request.method} ${url.pathname}; there is ${Object.keys(routes).join(', ')}.`);
    }
    return json(200, route(runtime, body, url, advance) ?? {});
  } catch (error) {
    return json(400, { message: error instanceof Error ? error.message : String(error) });
  }
}

type Route = (runtime: Runtime, body: unknown, url: URL, advance: (ms: number) => void) => unknown;

const routes: Readonly<Record<string, Route>> = {
  'GET calls': ({ log }, _body, url) => {
    const since = Number(url.searchParams.get('since') ?? 0);
    if (Number.isNaN(since)) {
      throw new TypeError(`since=${url.searchParams.get('since')} is no number; give the sequence of a call.`);
    }
    return log.calls.filter(({ sequence }) => sequence > since);
  },
  'GET state': ({ world }) => dumpSeed(world),
  'POST faults': (runtime, body) => addFaults(runtime, parseFaults(body)),
  'DELETE faults': ({ faults }) => faults.clear(),
  'POST denials': ({ world }, body) => void world.denials.push(...parseDenials(body)),
  'DELETE denials': ({ world }) => void world.denials.splice(0),
  'POST changes': (runtime, body) => parseChanges(body).map((change) => applyOutsideChange(runtime, change)),
  'POST clock': (_runtime, body, _url, advance) => advance(parseAdvance(body)),
};

function json(status: number, body: unknown): Reply {
  return { status, headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
}
