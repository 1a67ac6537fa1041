import type { IncomingMessage } from 'node:http';
import { randomUUID } from 'node:crypto';
import { type Call, perform, type Runtime } from '../runtime/perform.js';
import { type Service, services } from '../runtime/services.js';
import { ServiceError } from '../service-error.js';
import { readBody, readJsonInput } from './body.js';
import { jsonProtocol, type Protocol, type Reply } from './protocol.js';
import { readQueryInput } from './query.js';
import { signedRequest } from './signed-request.js';

/** Answers one AWS request: by its X-Amz-Target, or by the Action of its form. */
export async function dispatch(runtime: Runtime, request: IncomingMessage): Promise<Reply> {
  let protocol: Protocol = jsonProtocol;
  try {
    const body = await readBody(request);
    const target = request.headers['x-amz-target'];
    const addressed = typeof target === 'string' ? byTarget(target) : byAction(new URLSearchParams(body));
    protocol = addressed.service.protocol;
    const input = typeof target === 'string' ? readJsonInput(body) : readForm(addressed, new URLSearchParams(body));
    const signed = signedRequest(request, body);
    return await perform(runtime, { ...addressed, input, region: signed.scope.region ?? runtime.world.region, request: signed });
  } catch (error) {
    if (error instanceof ServiceError) {
      return protocol.error(error, randomUUID());
    }
    throw error;
  }
}

type Addressed = Pick<Call, 'service' | 'operation'>;

function byTarget(target: string): Addressed {
  const dot = target.lastIndexOf('.');
  const prefix = target.slice(0, Math.max(0, dot));
  return { service: known(services.find(({ table }) => isTarget(table.target, prefix)), target), operation: target.slice(dot + 1) };
}

/** The model's prefix, or its last part alone: the SDK for JavaScript names CloudTrail so. */
function isTarget(modelled: string, prefix: string): boolean {
  return prefix !== '' && (modelled === prefix || modelled.endsWith(`.${prefix}`));
}

function byAction(form: URLSearchParams): Addressed {
  const action = form.get('Action') ?? '';
  return { service: known(services.find(({ table, operations }) => table.target === '' && Object.hasOwn(operations, action)), action), operation: action };
}

function known(service: Service | undefined, name: string): Service {
  if (service === undefined) {
    throw new ServiceError('UnknownOperationException', `No service here knows "${name}".`);
  }
  return service;
}

function readForm({ service, operation }: Addressed, form: URLSearchParams): Call['input'] {
  return readQueryInput(form, service.table, service.table.operations[operation]?.input);
}
