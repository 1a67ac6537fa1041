import { randomUUID } from 'node:crypto';
import { toAttributes } from '../attribute-case.js';
import { isObject, type Json, type JsonObject } from '../json.js';
import type { ServiceError } from '../service-error.js';
import type { ServiceName, ServiceTable } from '../shapes/table.js';
import { Random } from '../state/random.js';
import type { Identity, World } from '../state/world.js';
import { isMutating } from './operation.js';

/** What CloudTrail writes instead of a value that it hides. */
const hidden = 'HIDDEN_DUE_TO_SECURITY_REASONS';

const sources: Readonly<Record<ServiceName, string>> = {
  'sso-admin': 'sso.amazonaws.com', identitystore: 'identitystore.amazonaws.com', organizations: 'organizations.amazonaws.com',
  cloudtrail: 'cloudtrail.amazonaws.com', sts: 'sts.amazonaws.com', iam: 'iam.amazonaws.com',
};

/** A call that has been answered, as far as its event needs it. */
export interface AnsweredCall {
  readonly service: ServiceName;
  readonly table: ServiceTable;
  readonly operation: string;
  readonly input: JsonObject;
  readonly caller: Identity;
  readonly accessKeyId: string | undefined;
  readonly region: string;
  readonly requestId: string;
  readonly outcome: Json | ServiceError;
  /** Source and name of the event where they are not those of the public API. */
  readonly shownAs?: { readonly source: string; readonly name: string } | undefined;
}

/** Writes the events of calls, to be delivered after a delay that varies by a half up and down. */
export class TrailRecorder {
  readonly #random: Random;

  constructor(private readonly delayMs: number, randomSeed: number) {
    this.#random = new Random(randomSeed);
  }

  record(world: World, call: AnsweredCall): void {
    const time = world.clock.now();
    const delay = this.delayMs === 0 ? 0 : (this.delayMs / 1000) * (0.5 + this.#random.next());
    const readOnly = !isMutating(call.operation);
    const failed = call.outcome instanceof Error ? call.outcome : undefined;
    world.trail.add({
      id: randomUUID(), time, deliveredAt: time + delay, accountId: call.caller.accountId, region: call.region,
      source: call.shownAs?.source ?? sources[call.service], name: call.shownAs?.name ?? call.operation, readOnly,
      callerArn: call.caller.arn, accessKeyId: call.accessKeyId, requestId: call.requestId,
      parameters: shown(call.table, call.table.operations[call.operation]?.input, call.input),
      response: readOnly || failed !== undefined ? undefined : shown(call.table, call.table.operations[call.operation]?.output, call.outcome as Json),
      errorCode: failed?.name, errorMessage: failed?.message,
    });
  }
}

/** Members as the trail shows them: camelCase, and what the model calls sensitive hidden. */
function shown(table: ServiceTable, shapeName: string | undefined, value: Json): JsonObject {
  const masked = toAttributes(mask(table, shapeName ?? '', value));
  return isObject(masked) ? masked : {};
}

function mask(table: ServiceTable, shapeName: string, value: Json): Json {
  const shape = table.shapes[shapeName];
  if (shape?.sensitive === true || shape?.document === true) {
    return hidden;
  }
  if (Array.isArray(value)) {
    return (value as readonly Json[]).map((item) => mask(table, shape?.member ?? '', item));
  }
  return isObject(value) ? Object.fromEntries(Object.entries(value).map(([name, part]) =>
    [name, mask(table, shape?.members?.[name] ?? shape?.value ?? '', part)])) : value;
}
