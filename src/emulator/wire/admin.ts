import type { IncomingMessage } from 'node:http';
import { z } from 'zod';
import type { JsonObject } from '../json.js';
import type { Fault } from '../runtime/faults.js';
import type { Runtime } from '../runtime/perform.js';
import { ServiceError } from '../service-error.js';
import { dumpSeed } from '../state/dump-seed.js';
import { readBody } from './body.js';
import type { Reply } from './protocol.js';

const prefix = '/_emulator/';

const fault = z.strictObject({
  operation: z.string().min(1),
  match: z.custom<JsonObject>((value) => typeof value === 'object' && value !== null && !Array.isArray(value)).optional(),
  error: z.strictObject({ type: z.string(), message: z.string() }).optional(),
  failureReason: z.string().optional(),
  times: z.int().positive().optional(),
  afterCalls: z.int().nonnegative().optional(),
});

/** Checks rules that came from outside the type system. @throws ServiceError ValidationException */
export function parseFaults(data: unknown): readonly Fault[] {
  const result = z.array(fault).safeParse(Array.isArray(data) ? data : [data]);
  if (!result.success) {
    throw new ServiceError('ValidationException', result.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('; '));
  }
  return result.data as readonly Fault[];
}

/** Whether a request is for the emulator itself and for none of its services. */
export function isAdminRequest({ url = '' }: IncomingMessage): boolean {
  return url.startsWith(prefix);
}

/** GET calls?since=N, GET state, POST faults, DELETE faults. */
export async function answerAdmin(runtime: Runtime, request: IncomingMessage): Promise<Reply> {
  try {
    const url = new URL(request.url ?? '', 'http://emulator');
    return json(200, await route(runtime, request, url));
  } catch (error) {
    return json(400, { message: error instanceof Error ? error.message : String(error) });
  }
}

async function route(runtime: Runtime, request: IncomingMessage, url: URL): Promise<unknown> {
  switch (`${request.method} ${url.pathname.slice(prefix.length)}`) {
    case 'GET calls': {
      const since = Number(url.searchParams.get('since') ?? 0);
      return runtime.log.calls.filter(({ sequence }) => sequence > since);
    }
    case 'GET state':
      return dumpSeed(runtime.world);
    case 'POST faults':
      parseFaults(JSON.parse(await readBody(request))).forEach((rule) => runtime.faults.add(rule));
      return {};
    case 'DELETE faults':
      runtime.faults.clear();
      return {};
    default:
      throw new Error(`The emulator has no ${request.method} ${url.pathname}.`);
  }
}

function json(status: number, body: unknown): Reply {
  return { status, headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
}
