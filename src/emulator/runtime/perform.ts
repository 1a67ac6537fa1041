import { setTimeout as sleep } from 'node:timers/promises';
import { randomUUID } from 'node:crypto';
import { type JsonObject, member } from '../json.js';
import { ServiceError } from '../service-error.js';
import { knownMembers } from '../shapes/known-members.js';
import { validateInput } from '../shapes/validate.js';
import type { Identity, World } from '../state/world.js';
import type { Reply } from '../wire/protocol.js';
import { authorize, identify } from './callers.js';
import type { CallLog } from './call-log.js';
import type { FaultList } from './faults.js';
import { isMutating, type Output } from './operation.js';
import type { RateLimit } from './rate-limit.js';
import type { Service } from './services.js';

/** The parts of a running emulator that a call passes through. */
export interface Runtime {
  readonly world: World;
  readonly log: CallLog;
  readonly faults: FaultList;
  readonly rateLimit: RateLimit;
  readonly pageSize: number;
  readonly latencyMs: number;
}

/** A call that was read from the wire. */
export interface Call {
  readonly service: Service;
  readonly operation: string;
  readonly input: JsonObject;
  readonly accessKeyId: string | undefined;
  readonly region: string;
}

/** Performs a call, logs it, and writes its answer or its error. */
export async function perform(runtime: Runtime, call: Call): Promise<Reply> {
  const requestId = randomUUID();
  const caller = identify(runtime.world, call.accessKeyId);
  await sleepIfNeeded(runtime.latencyMs);
  try {
    const output = handle(runtime, call, caller);
    record(runtime, call, caller, requestId, 'ok');
    return call.service.protocol.answer(call.operation, output, requestId);
  } catch (thrown) {
    const error = thrown instanceof ServiceError ? thrown : internalError(thrown);
    record(runtime, call, caller, requestId, error.type);
    return call.service.protocol.error(error, requestId);
  }
}

/** Synchronous on purpose: nothing can come between a call's checks and its effect. */
function handle(runtime: Runtime, call: Call, caller: Identity): Output {
  const { service, operation, input } = call;
  const known = Object.hasOwn(service.operations, operation) ? service.operations[operation] : undefined;
  if (known === undefined) {
    throw new ServiceError('UnknownOperationException', `The operation ${operation} is unknown.`);
  }
  runtime.rateLimit.take(bucketOf(call), runtime.world.clock.now());
  const fault = runtime.faults.strike(operation, input);
  if (fault?.error !== undefined) {
    throw new ServiceError(fault.error.type, fault.error.message);
  }
  const shape = service.table.operations[operation]?.input ?? '';
  validateInput(service.table, shape, input);
  authorize(runtime.world, caller, service.name, operation);
  return known(knownMembers(service.table, shape, input) as JsonObject, { world: runtime.world, caller, region: call.region, operation, pageSize: runtime.pageSize, failureReason: fault?.failureReason });
}

function bucketOf({ service, input }: Call): string {
  const instance = member(input, 'InstanceArn') ?? member(input, 'IdentityStoreId');
  return typeof instance === 'string' ? `${service.name} ${instance}` : service.name;
}

function internalError(cause: unknown): ServiceError {
  return new ServiceError('InternalServerException', `The emulator failed: ${cause instanceof Error ? cause.stack ?? cause.message : String(cause)}`);
}

function record(runtime: Runtime, call: Call, caller: Identity, requestId: string, outcome: string): void {
  runtime.log.add({
    time: new Date(runtime.world.clock.now() * 1000).toISOString(),
    caller: caller.arn,
    service: call.service.name,
    operation: call.operation,
    parameters: call.input,
    outcome,
    requestId,
    mutating: isMutating(call.operation),
  });
}

async function sleepIfNeeded(delayMs: number): Promise<void> {
  if (delayMs > 0) {
    await sleep(delayMs);
  }
}
