import { setTimeout as sleep } from 'node:timers/promises';
import { randomUUID } from 'node:crypto';
import type { Json, JsonObject } from '../json.js';
import { InvalidTokenError, ServiceError } from '../service-error.js';
import { answerViolations, errorViolations } from '../shapes/conformance.js';
import { knownMembers } from '../shapes/known-members.js';
import { validateInput } from '../shapes/validate.js';
import type { Identity, World } from '../state/world.js';
import type { Reply } from '../wire/protocol.js';
import type { SignedRequest } from '../wire/signed-request.js';
import { permissionFor, refuseDenied } from './authorization.js';
import { checkSignature, identify, unknownCaller } from './callers.js';
import { carryOut } from './carry-out.js';
import type { CallLog } from './call-log.js';
import { disturb, lostReply } from './disturb.js';
import type { Fault, FaultList } from './faults.js';
import type { IdempotentAnswers } from './idempotency.js';
import { type Context, isMutating } from './operation.js';
import { applyOutsideChange } from './outside-change.js';
import { plainOutput } from './plain-output.js';
import type { RateLimit } from './rate-limit.js';
import { Replica } from './replica.js';
import { instanceOfCall } from './resources.js';
import type { Service } from './services.js';
import type { TrailRecorder } from './trail-recorder.js';

/** The parts of a running emulator that a call passes through. */
export interface Runtime {
  readonly world: World;
  readonly log: CallLog;
  readonly trail: TrailRecorder;
  readonly faults: FaultList;
  readonly rateLimit: RateLimit;
  readonly answers: IdempotentAnswers;
  /** Answers that broke their model; they make the emulator's stop fail. */
  readonly violations: string[];
  readonly pageSize: number;
  readonly latencyMs: number;
  readonly verifySignatures: boolean;
  /** There as soon as a fault rule has asked for stale reads. */
  replica: Replica | undefined;
}

/** A call that was read from the wire. */
export interface Call {
  readonly service: Service;
  readonly operation: string;
  readonly input: JsonObject;
  readonly region: string;
  readonly request: SignedRequest;
}

/** Adds rules; the first that asks for stale reads makes the emulator keep a past from now on. */
export function addFaults(runtime: Runtime, rules: readonly Fault[]): void {
  rules.forEach((rule) => runtime.faults.add(rule));
  if (runtime.faults.wantsThePast) {
    runtime.replica ??= new Replica(runtime.world);
  }
}

/** Performs a call, logs it, and writes its answer or its error. */
export async function perform(runtime: Runtime, call: Call): Promise<Reply> {
  const fault = runtime.faults.strike(call.operation, call.input);
  await sleepIfNeeded(runtime.latencyMs + (fault?.delayMs ?? 0));
  if (fault?.reset === 'before') {
    record(runtime, call, unknownCaller, randomUUID(), 'reset');
    return lostReply;
  }
  return disturb(answer(runtime, call, fault), fault);
}

/** Synchronous on purpose: nothing can come between a call's checks and its effect. */
function answer(runtime: Runtime, call: Call, fault: Fault | undefined): Reply {
  const requestId = randomUUID();
  const { service, operation } = call;
  let caller = unknownCaller;
  try {
    caller = authenticate(runtime, call);
    const output = handle(runtime, call, caller, fault);
    note(runtime, operation, answerViolations(service.table, operation, output));
    record(runtime, call, caller, requestId, output);
    return service.protocol.answer(operation, output, requestId);
  } catch (thrown) {
    const error = thrown instanceof ServiceError ? service.worded(thrown) : internalError(thrown);
    if (fault?.error === undefined) {
      note(runtime, operation, errorViolations(service.table, operation, error.type, { ...error.members }));
    }
    record(runtime, call, caller, requestId, error);
    return service.protocol.error(error, requestId);
  }
}

function authenticate({ world, verifySignatures }: Runtime, { request, service }: Call): Identity {
  if (verifySignatures) {
    checkSignature(world, request, service.signingName);
  }
  return identify(world, request.scope.accessKeyId);
}

function handle(runtime: Runtime, call: Call, caller: Identity, fault: Fault | undefined): Json {
  const { service, operation, region } = call;
  const handler = Object.hasOwn(service.operations, operation) ? service.operations[operation] : undefined;
  if (handler === undefined) {
    throw new ServiceError('UnknownOperationException', `The operation ${operation} is unknown.`);
  }
  refuseAboveRate(runtime, call, caller);
  refuseByFault(fault);
  const shape = service.table.operations[operation]?.input ?? '';
  validateInput(service.table, shape, call.input);
  const input = knownMembers(service.table, shape, call.input) as JsonObject;
  fault?.meanwhile?.forEach((change) => applyOutsideChange(runtime, change));
  const world = fault?.staleMs === undefined ? runtime.world : runtime.replica?.asOf(runtime.world.clock.now() - fault.staleMs / 1000) ?? runtime.world;
  const context: Context = { world, present: runtime.world, caller, region, operation, pageSize: fault?.emptyPage === true ? 0 : runtime.pageSize, fault };
  refuseDenied(runtime.world, caller, permissionFor(runtime.world, caller, service.name, operation, input));
  service.checkPlace(input, { ...context, world: runtime.world });
  const token = service.table.operations[operation]?.idempotencyToken;
  return plainOutput(runtime.answers.once(`${caller.accountId} ${region} ${operation}`, token, input, () => carryOut(runtime, handler, input, context)));
}

function refuseAboveRate({ rateLimit, world }: Runtime, { service, input, region }: Call, caller: Identity): void {
  const instance = instanceOfCall(world, input)?.identity.arn ?? `${caller.accountId} ${region}`;
  if (!rateLimit.take(service.name, `${service.name} ${instance}`, world.clock.now())) {
    throw new ServiceError(service.throttled, 'Rate exceeded');
  }
}

function refuseByFault(fault: Fault | undefined): void {
  if (fault?.error !== undefined) {
    const { type, message, reason } = fault.error;
    throw new ServiceError(type, message, reason === undefined ? {} : { Reason: reason });
  }
  if (fault?.expireToken === true) {
    throw new InvalidTokenError('Invalid NextToken: it has expired.');
  }
}

function internalError(cause: unknown): ServiceError {
  return new ServiceError('InternalServerException', `The emulator failed: ${cause instanceof Error ? cause.stack ?? cause.message : String(cause)}`);
}

function note({ violations }: Runtime, operation: string, found: readonly string[]): void {
  violations.push(...found.map((violation) => `${operation}: ${violation}`));
}

function record(runtime: Runtime, call: Call, caller: Identity, requestId: string, outcome: Json | ServiceError): void {
  const { service, operation, input, region, request } = call;
  const failure = outcome instanceof ServiceError ? outcome.type : undefined;
  runtime.log.add({
    time: new Date(runtime.world.clock.now() * 1000).toISOString(), caller: caller.arn, accountId: caller.accountId, region,
    service: service.name, operation, parameters: input, outcome: failure ?? (outcome === 'reset' ? 'reset' : 'ok'), requestId, mutating: isMutating(operation),
  });
  if (caller !== unknownCaller) {
    runtime.trail.record(runtime.world, { service: service.name, table: service.table, operation, input, caller, accessKeyId: request.scope.accessKeyId, region, requestId, outcome });
  }
}

async function sleepIfNeeded(delayMs: number): Promise<void> {
  if (delayMs > 0) {
    await sleep(delayMs);
  }
}
