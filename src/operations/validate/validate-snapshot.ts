import { SnapshotError, type IdcError } from '../../errors/index.js';
import type { SignatureVerdict, Snapshot } from '../../model/index.js';
import { inspectSnapshot, type SnapshotRecord } from '../../store/index.js';
import { inspectFiles } from '../../tree/index.js';
import type { OperationContext } from '../context.js';
import { inspectSealed } from '../encryption/inspect-sealed.js';
import { drillSnapshot, type DrillContext, type DrillReport } from '../drill/index.js';
import { signatureDamage } from '../signing/unproved.js';
import { prefixOf } from '../prefix-of.js';
import { damagesOf, type SnapshotDamage } from './damage.js';

/** What was found of one snapshot. */
export interface SnapshotValidation {
  readonly snapshot: string;
  readonly instanceName: string;
  readonly commit: string;
  readonly takenAt: Date;
  /** Files that could be read, and their bytes. */
  readonly files: number;
  readonly bytes: number;
  /** Absent when the commit cannot be read, or nothing says how snapshots are signed. */
  readonly signature?: SignatureVerdict | undefined;
  readonly damages: readonly SnapshotDamage[];
  /** Only of an undamaged snapshot, and when a drill was asked for. */
  readonly drill?: DrillReport;
}

/** Where snapshots are validated, and with what they are drilled. */
export interface ValidationContext extends Pick<OperationContext, 'repository' | 'keys' | 'signing' | 'now' | 'onProgress' | 'signal'> {
  /** Without it snapshots are only read. */
  readonly drill?: Pick<DrillContext, 'openSandbox' | 'environment'> | undefined;
}

/**
 * Reads one snapshot anew from the disk: each git object by its SHA-1, all files by the digest, each file by its schema, and
 * the references among them, and the signature of the commit; then, if asked for, restores it into a private instance.
 * @throws EngineError when the drill cannot run
 */
export async function validateSnapshot(context: ValidationContext, record: SnapshotRecord): Promise<SnapshotValidation> {
  const { metadata, commit } = record;
  const { snapshotId, instanceName, takenAt, kinds } = metadata;
  const prefix = prefixOf(instanceName);
  context.onProgress({ type: 'step', text: `reading ${snapshotId} from the disk` });
  const stored = await inspectSnapshot(context.repository, commit, instanceName);
  const opened = await inspectSealed({ ...context, instanceName }, stored, record);
  const { snapshot, errors } = opened.files === undefined
    ? { errors: [] }
    : inspectFiles(opened.files, { prefix, people: opened.people, coverage: { kinds, gaps: opened.metadata.gaps }, isWhole: stored.isWhole });
  const signature = await context.signing?.verdictOf(commit);
  const damages = [
    ...signatureErrors(snapshotId, signature, context).flatMap((error) => damagesOf(error, snapshotId)),
    ...stored.damages.flatMap(({ path, error }) => damagesOf(error, snapshotId, path === undefined ? undefined : `${prefix}/${path}`)),
    ...opened.errors.flatMap((error) => damagesOf(error, snapshotId)),
    ...errors.flatMap((error) => damagesOf(error, snapshotId)),
  ];
  const bytes = stored.files.reduce((sum, { content }) => sum + content.length, 0);
  const validation: SnapshotValidation = { snapshot: snapshotId, instanceName, commit, takenAt, files: stored.files.length, bytes, ...(signature && { signature }), damages };
  return snapshot === undefined || damages.length > 0 ? validation : drilled(context, validation, snapshot);
}

/** Only where signatures are checked; then the lack of one is a damage only where they are required. */
function signatureErrors(snapshotId: string, verdict: SignatureVerdict | undefined, { signing }: ValidationContext): IdcError[] {
  if (verdict === undefined || verdict.state === 'good' || verdict.state === 'unchecked') return [];
  if (verdict.state === 'unsigned' && (signing?.isRequired !== true || verdict.beforeSigning === true)) return [];
  return [signatureDamage(snapshotId, verdict)];
}

async function drilled(context: ValidationContext, validation: SnapshotValidation, snapshot: Snapshot): Promise<SnapshotValidation> {
  if (context.drill === undefined) return validation;
  try {
    return { ...validation, drill: await drillSnapshot({ ...context, ...context.drill }, snapshot, validation.snapshot) };
  } catch (thrown) {
    if (!(thrown instanceof SnapshotError)) throw thrown; // the snapshot cannot even be planned
    return { ...validation, damages: damagesOf(thrown, validation.snapshot) };
  }
}
