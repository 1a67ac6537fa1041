import { AwsError } from '../errors/index.js';
import { isAwsError } from './errors.js';
import type { OperationStatus } from './ports.js';
import { systemClock, type Clock } from './rate-limiter.js';

/** First look after this time, then ever longer up to the cap: assignments take seconds on AWS. */
const polling = { firstMs: 150, factor: 1.5, capMs: 3_000, giveUpMs: 10 * 60_000 };

/**
 * Follows an asynchronous operation to its end.
 * A status record may lag behind its ID, so an unknown ID counts as in progress (as the Terraform provider treats it).
 * @throws AwsError AWS_OPERATION_FAILED with the FailureReason, AWS_OPERATION_TIMEOUT after ten minutes.
 */
export async function awaitOperation(
  action: string,
  started: OperationStatus,
  describe: (operationId: string) => Promise<OperationStatus>,
  clock: Clock = systemClock,
): Promise<void> {
  const startMs = clock.nowMs();
  let status = started;
  for (let waitMs = polling.firstMs; status.status === 'IN_PROGRESS'; waitMs = Math.min(waitMs * polling.factor, polling.capMs)) {
    if (clock.nowMs() - startMs > polling.giveUpMs) throw timedOut(action, status);
    await clock.sleep(waitMs);
    status = await describe(status.operationId).catch((thrown: unknown) => {
      if (isAwsError(thrown, 'AWS_NOT_FOUND')) return status;
      throw thrown;
    });
  }
  if (status.status === 'FAILED') throw failed(action, status);
}

function failed(action: string, { operationId, failureReason }: OperationStatus): AwsError {
  return new AwsError('AWS_OPERATION_FAILED', {
    message: `${action} was accepted and then failed: ${failureReason ?? 'AWS gives no reason'} (operation ${operationId})`,
    remedy: 'Remove the cause that AWS names and run the restore again; what is done is not done twice.',
    details: { action, operationId, failureReason },
  });
}

function timedOut(action: string, { operationId }: OperationStatus): AwsError {
  return new AwsError('AWS_OPERATION_TIMEOUT', {
    message: `${action} was accepted, but after ${polling.giveUpMs / 60_000} minutes it is still in progress (operation ${operationId})`,
    remedy: 'Run the restore again in a few minutes; what is done is not done twice.',
    details: { action, operationId },
  });
}
