import { z } from 'zod';
import type { JournalEnd } from '../pulumi/index.js';

/** A call that AWS refused, or work that AWS accepted and did not do. */
export interface OperationFailure {
  /** The part of the object that is concerned: `assign Auditor to group Finance`. */
  readonly what?: string | undefined;
  readonly code: string;
  readonly message: string;
  readonly remedy: string;
  /** The call, e.g. `sso:CreateAccountAssignment`. */
  readonly operation?: string | undefined;
  /** AWS's ID of the request or of the asynchronous operation, for its support. */
  readonly requestId?: string | undefined;
  /** What AWS gave as FailureReason of an asynchronous operation. */
  readonly failureReason?: string | undefined;
}

type WrittenError = NonNullable<JournalEnd['error']>;

const text = z.string().optional().catch(undefined);
const facts = z.object({ action: text, requestId: text, operationId: text, failureReason: text });
const part = z.object({ what: z.string(), code: z.string(), message: z.string(), remedy: z.string(), details: z.record(z.string(), z.unknown()) });
const parts = z.array(part).min(1);

/** The single failures in an error: one for each part of the object that failed, else the error itself. */
export function failuresOf(error: WrittenError): OperationFailure[] {
  const found = parts.safeParse(error.details['failures']);
  return found.success ? found.data.map((failed) => failureOf(failed, failed.what)) : [failureOf(error)];
}

function failureOf({ code, message, remedy, details }: Pick<WrittenError, 'code' | 'message' | 'remedy' | 'details'>, what?: string): OperationFailure {
  const { action, requestId, operationId, failureReason } = facts.parse(details);
  return { what, code, message, remedy, operation: action, requestId: requestId ?? operationId, failureReason };
}
