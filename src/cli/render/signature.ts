import { doubtText, type SnapshotSigning } from '../../operations/index.js';
import { oneLine } from './changes.js';

type Verdict = Awaited<ReturnType<SnapshotSigning['verdictOf']>>;

/** What is known of a signature, for people. */
export function signatureText(verdict: Verdict): string {
  switch (verdict.state) {
    case 'good':
      return oneLine(`good, by ${verdict.signer} with ${verdict.key}`);
    case 'unsigned':
      return verdict.beforeSigning === true ? 'none; the history was signed from a later snapshot on' : 'none';
    case 'unchecked':
      return 'not checked: idc.yaml names no allowedSigners under `signing`';
    default:
      return oneLine(doubtText(verdict));
  }
}
