import type { AuditFindings, Drift, InstanceBackup, RestoreReport, StorageSize, TakenSnapshot, TargetCopy, ValidationReport } from '../../operations/index.js';

/** What a backup has found, as the audit log keeps it. */
export function backupFindings(backups: readonly Pick<InstanceBackup, 'taken'>[]): AuditFindings {
  const taken = backups.map((backup) => backup.taken).filter((snapshot) => snapshot !== undefined);
  const sum = (numberOf: (snapshot: TakenSnapshot) => number): number => taken.reduce((total, snapshot) => total + numberOf(snapshot), 0);
  return {
    objects: sum(({ metadata }) => Object.values(metadata.counts).reduce((total, count) => total + count, 0)),
    gaps: sum(({ metadata }) => metadata.gaps.length),
    losses: sum(({ metadata }) => metadata.losses.length),
    changes: sum(({ changes }) => changes?.changes.length ?? 0),
    instanceFailures: backups.length - taken.length,
  };
}

/** What a comparison with the baseline has found. */
export function driftFindings({ changes, gaps }: Pick<Drift, 'changes' | 'gaps'>): AuditFindings {
  return { differences: changes.length, gaps: gaps.length };
}

/** What a validation has found. */
export function validationFindings({ snapshots, history }: ValidationReport): AuditFindings {
  const drills = snapshots.map(({ drill }) => drill).filter((drill) => drill !== undefined);
  return {
    validated: snapshots.length,
    damages: history.length + snapshots.reduce((total, { damages }) => total + damages.length, 0),
    ...(drills.length > 0 && { drills: drills.length, drillFailures: drills.filter(({ verdict }) => verdict === 'unequal').length }),
  };
}

/** What a restore has done. */
export function restoreFindings({ outcomes }: Pick<RestoreReport, 'outcomes'>): AuditFindings {
  const written = outcomes.filter(({ outcome }) => outcome === 'done').length;
  return { written, failed: outcomes.length - written };
}

/** What copying has come to. */
export function copyFindings(copies: readonly TargetCopy[]): AuditFindings {
  return { copyFailures: copies.filter(({ outcome }) => outcome === 'failed').length };
}

/** What the repository takes on the disk. */
export function storageFindings({ bytes, maxBytes }: StorageSize): AuditFindings {
  return { storageBytes: bytes, ...(maxBytes !== undefined && { storageLimitBytes: maxBytes }) };
}
