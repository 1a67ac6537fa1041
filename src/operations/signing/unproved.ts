import { GuardError, SnapshotError, type ErrorCode } from '../../errors/index.js';
import type { SignatureVerdict } from '../../model/index.js';

/** A verdict by which a snapshot is not proved. */
type Doubt = Exclude<SignatureVerdict, { readonly state: 'good' }>;

const codes = { unsigned: 'SIGNATURE_MISSING', unchecked: 'SIGNATURE_UNKNOWN', unknown: 'SIGNATURE_UNKNOWN', bad: 'SIGNATURE_BAD' } as const satisfies Record<Doubt['state'], ErrorCode>;

/** What is wrong with a signature, as it stands in a message. */
export function doubtText(verdict: Doubt): string {
  switch (verdict.state) {
    case 'unsigned':
      return 'it is not signed';
    case 'unchecked':
      return 'its signature was not checked';
    default:
      return `its signature is ${verdict.state === 'bad' ? 'bad' : 'not known'}: ${verdict.reason}`;
  }
}

/** The refusal to go on from a snapshot whose signature is not good. */
export function unproved(name: string, verdict: Doubt, what: string): GuardError {
  return new GuardError('GUARD_SIGNATURE', {
    message: `Snapshot ${name} ${what}: ${doubtText(verdict)}`,
    remedy: verdict.state === 'unknown'
      ? 'When you know whose key it is, add it to the file of allowed signers; else find out who has written the snapshot, and choose another one of `idc backup list`.'
      : 'Choose another snapshot of `idc backup list`, or take the history from a copy of the repository; `idc backup validate --all` shows which are good.',
    details: { snapshotId: name, signature: verdict },
  });
}

/** The damage of a snapshot whose signature is not good. */
export function signatureDamage(name: string, verdict: Doubt): SnapshotError {
  return new SnapshotError(codes[verdict.state], {
    message: `Snapshot ${name} is not proved: ${doubtText(verdict)}`,
    remedy: verdict.state === 'unknown'
      ? 'Find out whose key it is; add it to the file of allowed signers only when it may write snapshots.'
      : 'Do not restore from it. Take the history from a copy of the repository, and find out who has written to branch snapshots.',
    details: { snapshotId: name, signature: verdict },
  });
}
