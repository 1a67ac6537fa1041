import { catalogue, type ErrorCode } from './catalogue.js';

/** What an error carries besides its code. */
export interface ErrorFacts {
  /** One sentence that names the offending value. */
  readonly message: string;
  /** What to do next, preferably the command to type. */
  readonly remedy: string;
  /** Machine-readable facts: file, line, column, AWS action, request ID. */
  readonly details?: Readonly<Record<string, unknown>>;
  readonly cause?: unknown;
}

/** An error as it appears in JSON output. */
export interface ErrorDocument {
  readonly code: ErrorCode;
  readonly message: string;
  readonly remedy: string;
  readonly details: Readonly<Record<string, unknown>>;
  readonly retryable: boolean;
}

/**
 * Root of all errors of the product. Subclasses say what the caller can do about it; the code says what happened.
 * Raw errors of the SDK, of git and of Pulumi never leave the folder that talks to them: they become the cause of one of these.
 */
export abstract class IdcError extends Error {
  readonly code: ErrorCode;
  readonly remedy: string;
  readonly details: Readonly<Record<string, unknown>>;
  /** True when the same call may succeed later without any change. */
  readonly retryable: boolean = false;

  constructor(code: ErrorCode, facts: ErrorFacts) {
    super(facts.message, facts.cause === undefined ? {} : { cause: facts.cause });
    this.name = new.target.name;
    this.code = code;
    this.remedy = facts.remedy;
    this.details = facts.details ?? {};
  }

  /** Exit code of a command that ends with this error. */
  get exitCode(): number {
    return catalogue[this.code].exitCode;
  }

  toJSON(): ErrorDocument {
    const { code, message, remedy, details, retryable } = this;
    return { code, message, remedy, details, retryable };
  }
}

/** The user can correct a word of the command line or of a configuration file. */
export class UsageError extends IdcError {}

/** A snapshot file has to be corrected; details hold file and, where known, line and column (from 1). */
export class SnapshotError extends IdcError {}

/** The git repository refuses or is damaged. */
export class StoreError extends IdcError {}

/** AWS refused; details hold service, action, request ID and error name. */
export class AwsError extends IdcError {}

/** AWS may accept the same call later. */
export class TransientAwsError extends AwsError {
  override readonly retryable = true;
}

/** GitHub refuses or is not reached; details hold method, path, status and request ID. */
export class GithubError extends IdcError {}

/** A message could not be brought to a channel; details hold the host and, where there is one, the status. */
export class ChannelError extends IdcError {}

/** The Pulumi engine is missing, busy or failed. */
export class EngineError extends IdcError {}

/** A safety rule refuses; the remedy names the flag that lifts it. */
export class GuardError extends IdcError {}

/** The policies of the roles do not allow it; details hold the action, the principal and what decided. */
export class DeniedError extends IdcError {}

/** The work was done in part; the report names what is missing. */
export class PartialError extends IdcError {}

/** A question remains unanswered. */
export class ConfirmationError extends IdcError {}

/** Stopped by a signal. */
export class InterruptedError extends IdcError {}

/** A defect of this program. */
export class InternalError extends IdcError {}

/** The error itself, or an InternalError that wraps whatever else was thrown. */
export function asIdcError(thrown: unknown): IdcError {
  if (thrown instanceof IdcError) return thrown;
  const message = thrown instanceof Error ? thrown.message : String(thrown);
  return new InternalError('INTERNAL', {
    message: `Unexpected failure: ${message}`,
    remedy: 'Run the command again with --verbose and report what it prints.',
    cause: thrown,
  });
}
