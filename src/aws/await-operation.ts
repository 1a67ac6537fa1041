import { AwsError } from '../errors/index.js';
import { isAwsError } from './errors.js';
import type { OperationStatus } from './ports.js';
import { systemClock, type Clock } from './rate-limiter.js';

/** First look after this time, then ever longer up to the cap: assignments take seconds on AWS. */
const polling = { firstMs: 150, growth: 0.5, capMs: 3_000, giveUpMs: 10 * 60_000 };

/** Asks how one operation stands. */
export type DescribeOperation = (operationId: string) => Promise<OperationStatus>;

/** Milliseconds from one look to the next, by the age of the operation at the first of them. */
export function waitUntilNextLook(ageMs: number): number {
  return Math.min(polling.firstMs + ageMs * polling.growth, polling.capMs);
}

/**
 * Follows one asynchronous operation to its end.
 * @throws AwsError AWS_OPERATION_FAILED with the FailureReason, AWS_OPERATION_TIMEOUT after ten minutes.
 */
export async function awaitOperation(action: string, started: OperationStatus, describe: DescribeOperation, clock: Clock = systemClock): Promise<void> {
  const startMs = clock.nowMs();
  let status = started;
  for (let ageMs = 0; status.status === 'IN_PROGRESS'; ageMs = clock.nowMs() - startMs) {
    requireYoung(action, status.operationId, ageMs);
    await clock.sleep(waitUntilNextLook(ageMs));
    status = await statusOf(status.operationId, describe);
  }
  requireSuccess(action, status);
}

/** The status; a record may lag behind its ID, so an unknown ID counts as in progress (as the Terraform provider treats it). */
export async function statusOf(operationId: string, describe: DescribeOperation): Promise<OperationStatus> {
  try {
    return await describe(operationId);
  } catch (thrown) {
    if (isAwsError(thrown, 'AWS_NOT_FOUND')) return { status: 'IN_PROGRESS', operationId };
    throw thrown;
  }
}

/** @throws AwsError AWS_OPERATION_FAILED */
export function requireSuccess(action: string, { status, operationId, failureReason }: OperationStatus): void {
  if (status !== 'FAILED') return;
  throw new AwsError('AWS_OPERATION_FAILED', {
    message: `${action} was accepted and then failed: ${failureReason ?? 'AWS gives no reason'} (operation ${operationId})`,
    remedy: 'Remove the cause that AWS names and run the restore again; what is done is not done twice.',
    details: { action, operationId, failureReason },
  });
}

/** @throws AwsError AWS_OPERATION_TIMEOUT */
export function requireYoung(action: string, operationId: string, ageMs: number): void {
  if (ageMs <= polling.giveUpMs) return;
  throw new AwsError('AWS_OPERATION_TIMEOUT', {
    message: `${action} was accepted, but after ${polling.giveUpMs / 60_000} minutes it is still in progress (operation ${operationId})`,
    remedy: 'Run the restore again in a few minutes; what is done is not done twice.',
    details: { action, operationId },
  });
}
