import type { Context } from '../runtime/operation.js';
import { conflict, ServiceError } from '../service-error.js';
import type { AsyncRequest, RequestKind } from '../state/async-requests.js';
import { pairKey } from '../state/assignments.js';
import type { Instance } from '../state/instance.js';

const outstandingLimit = 10;

/** Asynchronous work on one permission set. */
export interface PlannedWork {
  readonly kind: RequestKind;
  readonly permissionSetArn: string;
  readonly accountIds: readonly string[];
  /** What the status answers say about it. */
  readonly details: AsyncRequest['details'];
  /** Brings the effect about, or gives the reason why it cannot. */
  readonly run: () => string | undefined;
}

/**
 * Accepts work and gives its request, which is in progress.
 * @throws ServiceError ConflictException while other work touches the same pair; ThrottlingException for the eleventh outstanding assignment
 */
export function startWork(instance: Instance, context: Context, planned: PlannedWork): AsyncRequest {
  const { kind, permissionSetArn, accountIds, details, run } = planned;
  const pairs = accountIds.map((accountId) => pairKey({ accountId, permissionSetArn }));
  if (pairs.some((pair) => instance.work.isBusy(pair))) {
    throw conflict('There is a conflicting operation in process.');
  }
  if (kind !== 'provisioning' && instance.work.outstandingAssignments >= outstandingLimit) {
    throw new ServiceError('ThrottlingException', 'There are too many requests processing. Please try again later.');
  }
  const { ids, clock, asyncMs } = context.world;
  const request: AsyncRequest = {
    id: ids.requestId(), kind, createdDate: clock.now(), details, status: 'IN_PROGRESS', failureReason: undefined, seen: false,
  };
  instance.requests.add(request);
  instance.work.accept({
    kind: kind === 'provisioning' ? 'provisioning' : 'assignment', pairs, accountIds,
    complete: () => finish(request, context.failureReason ?? run()),
  }, clock, asyncMs);
  return request;
}

function finish(request: AsyncRequest, failureReason: string | undefined): void {
  request.status = failureReason === undefined ? 'SUCCEEDED' : 'FAILED';
  request.failureReason = failureReason;
}
