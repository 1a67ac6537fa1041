/** Exit codes of the command line (docs/reference/cli.md); scripts rely on them. */
export const exitCodes = {
  done: 0,
  internal: 1,
  usage: 2,
  partial: 3,
  different: 4,
  refused: 5,
  unconfirmed: 6,
  aws: 7,
  denied: 8,
  interrupted: 130,
} as const;

/** One entry of the error catalogue. */
export interface CatalogueEntry {
  /** Exit code of a command that ends with this error. */
  readonly exitCode: number;
  /** What the code means, as the reference page prints it. */
  readonly meaning: string;
}

const entry = (exitCode: number, meaning: string): CatalogueEntry => ({ exitCode, meaning });

/**
 * Every error code of the product. Append only: scripts and documentation refer to the names.
 * The reference page docs/reference/errors.md is generated from this table.
 */
export const catalogue = {
  INTERNAL: entry(exitCodes.internal, 'A defect in this program; nothing that the user did.'),
  USAGE: entry(exitCodes.usage, 'The command line is not understood.'),
  CONFIG_INVALID: entry(exitCodes.usage, 'A configuration file or value is not valid.'),
  REPOSITORY_NOT_FOUND: entry(exitCodes.usage, 'The folder is not inside a git repository.'),
  REPOSITORY_UNSUPPORTED: entry(exitCodes.usage, 'The git repository uses a format that is not supported.'),
  REPOSITORY_CORRUPT: entry(exitCodes.internal, 'A git object or reference cannot be read.'),
  REPOSITORY_BUSY: entry(exitCodes.internal, 'Another process holds the lock of a git reference.'),
  REPOSITORY_WRITE_FAILED: entry(exitCodes.internal, 'A git object or reference could not be written.'),
  REVISION_UNKNOWN: entry(exitCodes.usage, 'No snapshot or commit answers to this revision.'),
  REVISION_AMBIGUOUS: entry(exitCodes.usage, 'The revision fits more than one commit.'),
  SNAPSHOT_NOT_FOUND: entry(exitCodes.usage, 'The commit holds no snapshot of this instance.'),
  SNAPSHOT_INVALID: entry(exitCodes.usage, 'A file of the snapshot is not valid.'),
  SNAPSHOT_PATH_UNSAFE: entry(exitCodes.usage, 'A path in the snapshot is not one that this program writes.'),
  SNAPSHOT_REFERENCE_BROKEN: entry(exitCodes.usage, 'An object of the snapshot refers to an object that is not there.'),
  SNAPSHOT_FORMAT_UNSUPPORTED: entry(exitCodes.usage, 'The snapshot was written in a format this version cannot read.'),
  SNAPSHOT_VERIFY_FAILED: entry(exitCodes.internal, 'A snapshot that was just written does not read back equal.'),
  AWS_CREDENTIALS: entry(exitCodes.aws, 'AWS credentials are missing, expired or not accepted.'),
  AWS_ACCESS_DENIED: entry(exitCodes.aws, 'The caller lacks a permission.'),
  AWS_NOT_FOUND: entry(exitCodes.aws, 'AWS knows no such resource.'),
  AWS_INSTANCE_NOT_FOUND: entry(exitCodes.aws, 'There is no IAM Identity Center instance in this account and Region.'),
  AWS_CONFLICT: entry(exitCodes.aws, 'AWS refuses the call because of the present state.'),
  AWS_INVALID: entry(exitCodes.aws, 'AWS does not accept a value.'),
  AWS_QUOTA: entry(exitCodes.aws, 'A quota of the service is reached.'),
  AWS_THROTTLED: entry(exitCodes.aws, 'AWS still throttles after all retries.'),
  AWS_UNREACHABLE: entry(exitCodes.aws, 'The endpoint does not answer.'),
  AWS_UNAVAILABLE: entry(exitCodes.aws, 'The service failed on its side.'),
  AWS_OPERATION_FAILED: entry(exitCodes.aws, 'An asynchronous operation ended as FAILED.'),
  AWS_OPERATION_TIMEOUT: entry(exitCodes.aws, 'An asynchronous operation did not end in time.'),
  AWS_ANSWER_INVALID: entry(exitCodes.aws, 'An answer of AWS does not have the documented shape.'),
  PULUMI_NOT_FOUND: entry(exitCodes.usage, 'The Pulumi command line is not installed.'),
  PULUMI_FAILED: entry(exitCodes.internal, 'The Pulumi engine failed.'),
  STACK_BUSY: entry(exitCodes.refused, 'Another restore works on the same stack.'),
  STACK_NOT_ADOPTED: entry(exitCodes.usage, 'The stack has no state adopted from the live instance.'),
  GUARD_DELETES: entry(exitCodes.refused, 'The restore would delete more objects than allowed.'),
  GUARD_GAPS: entry(exitCodes.refused, 'The restore would delete what could not be read completely.'),
  GUARD_TARGET: entry(exitCodes.refused, 'The snapshot was taken from another instance.'),
  GUARD_LOCKOUT: entry(exitCodes.refused, 'The restore would remove the access by which it runs.'),
  CONFIRMATION_NEEDED: entry(exitCodes.unconfirmed, 'A confirmation is needed and nobody can be asked.'),
  EMULATOR_FAILED: entry(exitCodes.usage, 'The emulator could not start with these options.'),
  INSTANCE_UNKNOWN: entry(exitCodes.usage, 'The configuration names no such instance.'),
  TARGET_UNEXPECTED: entry(exitCodes.usage, 'The caller, the Region or the instance is not the one that the configuration expects.'),
  GUARD_COMPATIBILITY: entry(exitCodes.refused, 'The target cannot take what the restore would write.'),
  GUARD_CONFLICTS: entry(exitCodes.refused, 'Conflicts between the snapshot and the live state are not decided.'),
  GUARD_MOVED: entry(exitCodes.refused, 'The live state has changed since the preview.'),
  RUN_NOT_FOUND: entry(exitCodes.usage, 'There is no record of such a restore.'),
  RUN_INVALID: entry(exitCodes.usage, 'The record or the journal of a restore cannot be read.'),
  RUN_ACTIVE: entry(exitCodes.refused, 'That restore is still under way.'),
  RUN_SETTLED: entry(exitCodes.refused, 'That restore can no longer be continued.'),
  INTERRUPTED: entry(exitCodes.interrupted, 'A signal has stopped the command.'),
  GUARD_UNPLANNED: entry(exitCodes.refused, 'The engine would write something that the last plan does not list.'),
  RETENTION_EMPTY: entry(exitCodes.usage, 'The retention policy has no rule that keeps anything.'),
  GUARD_LAST_SNAPSHOT: entry(exitCodes.refused, 'An instance would be left without a snapshot.'),
  GUARD_PINNED: entry(exitCodes.refused, 'A pinned snapshot cannot be removed.'),
  GUARD_SNAPSHOT_IN_USE: entry(exitCodes.refused, 'A stack or a restore still needs the snapshot.'),
  SEALED_DAMAGED: entry(exitCodes.different, 'An encrypted file or text is not what was encrypted.'),
  SEALED_MISPLACED: entry(exitCodes.different, 'An encrypted file stands where another one belongs.'),
  SEALED_MIXED: entry(exitCodes.different, 'A snapshot holds files that were not written together: plain ones among encrypted ones, or of several keys.'),
  KEY_LOCKED: entry(exitCodes.usage, 'The snapshots are encrypted, and nothing that is at hand opens their key.'),
  KEY_REFUSED: entry(exitCodes.usage, 'The passphrase, the identity or the KMS key that is at hand does not open the key.'),
  KEY_UNKNOWN: entry(exitCodes.usage, 'The key file of the repository does not hold this key.'),
  KEY_DESTROYED: entry(exitCodes.usage, 'The key was destroyed, and what it protected can no longer be read.'),
  KEY_FILE_INVALID: entry(exitCodes.different, 'The key file of the repository is malformed, or was changed by somebody without a key.'),
  KEY_FILE_MISSING: entry(exitCodes.usage, 'The snapshots are encrypted, and the branch with the key file is not there.'),
  TARGET_UNKNOWN: entry(exitCodes.usage, 'The configuration names no such target for copies.'),
  TARGET_UNREACHABLE: entry(exitCodes.aws, 'A target for copies does not answer.'),
  TARGET_DENIED: entry(exitCodes.aws, 'A target for copies does not accept the credentials or the operation.'),
  TARGET_MOVED: entry(exitCodes.internal, 'A target for copies was changed by somebody else at the same time.'),
  TARGET_INVALID: entry(exitCodes.different, 'What a target for copies holds is damaged, incomplete or not a copy.'),
  TARGET_CONFLICT: entry(exitCodes.refused, 'A target for copies holds something that must not be overwritten.'),
  SIGNING_FAILED: entry(exitCodes.usage, 'A snapshot could not be signed, so nothing was written.'),
  SSH_KEYGEN_NOT_FOUND: entry(exitCodes.usage, 'The program ssh-keygen, which makes and checks signatures, is not installed.'),
  SIGNATURE_MISSING: entry(exitCodes.different, 'A snapshot is not signed, and signatures are required.'),
  SIGNATURE_UNKNOWN: entry(exitCodes.different, 'The signature of a snapshot was made by somebody who is not an allowed signer.'),
  SIGNATURE_BAD: entry(exitCodes.different, 'The signature of a snapshot does not fit its content.'),
  GUARD_SIGNATURE: entry(exitCodes.refused, 'The signature of a snapshot does not allow what was asked.'),
  AUDIT_UNWRITABLE: entry(exitCodes.refused, 'The audit log cannot be written, so nothing is removed or restored.'),
  AUDIT_BROKEN: entry(exitCodes.different, 'The audit log is not as it was written.'),
  ROLE_DENIED: entry(exitCodes.denied, 'The policies of the roles do not allow the operation.'),
} as const satisfies Record<string, CatalogueEntry>;

/** Code of an error; stable across versions. */
export type ErrorCode = keyof typeof catalogue;
