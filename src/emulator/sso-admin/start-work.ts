import type { Context } from '../runtime/operation.js';
import { conflict, ServiceError } from '../service-error.js';
import type { AsyncRequest } from '../state/async-requests.js';
import { pairKey } from '../state/assignments.js';
import type { Instance } from '../state/instance.js';
import type { World } from '../state/world.js';
import { orderedFailure, placeOf } from './failure-reasons.js';
import { runWork } from './run-work.js';

/** What a new request says about its work. */
export type PlannedWork = Pick<AsyncRequest, 'kind' | 'permissionSetArn' | 'accountIds' | 'details' | 'bound'>;

/**
 * Accepts work and gives its request, which is in progress.
 * @throws ServiceError ConflictException while other work touches the same pair; ThrottlingException for the eleventh outstanding assignment
 */
export function startWork(instance: Instance, context: Context, planned: PlannedWork): AsyncRequest {
  const { world } = context;
  if (pairsOf(planned).some((pair) => instance.work.isBusy(pair))) {
    throw conflict('There is a conflicting operation in process.');
  }
  if (planned.kind !== 'provisioning' && instance.work.outstandingAssignments >= world.quotas.outstandingAssignments) {
    throw new ServiceError('ThrottlingException', 'There are too many requests processing. Please try again later.');
  }
  const request: AsyncRequest = {
    ...planned, bound: orderedFailure(context, placeOf(planned, instance)) ?? planned.bound, id: world.ids.requestId(), createdDate: world.clock.now(), status: 'IN_PROGRESS', failureReason: undefined, seen: false,
  };
  instance.requests.add(request);
  acceptWork(request, instance, world);
  return request;
}

/** Lets the work of a request wait for its turn, run, and end. */
export function acceptWork(request: AsyncRequest, instance: Instance, world: World): void {
  instance.work.accept({
    key: request.id,
    kind: request.kind === 'provisioning' ? 'provisioning' : 'assignment',
    pairs: pairsOf(request),
    accountIds: request.accountIds,
    durationMs: world.nextWorkMs(),
    complete: () => finish(request, request.bound ?? runWork(request, instance, world)),
  }, world.clock);
}

function pairsOf({ accountIds, permissionSetArn }: PlannedWork): readonly string[] {
  return accountIds.map((accountId) => pairKey({ accountId, permissionSetArn }));
}

function finish(request: AsyncRequest, failureReason: string | undefined): void {
  request.status = failureReason === undefined ? 'SUCCEEDED' : 'FAILED';
  request.failureReason = failureReason;
}
