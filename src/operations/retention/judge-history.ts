import type { SnapshotMetadata } from '../../model/index.js';
import { chooseKept, type RetentionPolicy } from '../../retention/index.js';
import { listPins, type HistoryEntry, type Pin } from '../../store/index.js';
import { neededSnapshots } from './needed-snapshots.js';
import type { RetentionContext } from './retention-context.js';

/** A snapshot and why it is kept; without a reason it may go. */
export interface JudgedSnapshot {
  readonly snapshotId: string;
  readonly instanceName: string;
  readonly takenAt: Date;
  readonly purpose: SnapshotMetadata['purpose'];
  /** Such as `daily`, `oldest monthly`, `pinned`, `stack prod`. */
  readonly keptBy: readonly string[];
}

/** What speaks for keeping snapshots. */
export interface Grounds {
  readonly policyOf: (instanceName: string) => RetentionPolicy | undefined;
  readonly pins: ReadonlyMap<string, Pin>;
  /** What else needs a snapshot. */
  readonly needed: ReadonlyMap<string, readonly string[]>;
}

/** What speaks for keeping the snapshots of a repository. */
export async function groundsIn({ repository, policyOf }: Pick<RetentionContext, 'repository' | 'policyOf'>): Promise<Grounds> {
  return { policyOf, pins: await listPins(repository), needed: await neededSnapshots(repository) };
}

/** The snapshots among the commits of a history. */
export function snapshotsIn(history: readonly HistoryEntry[]): SnapshotMetadata[] {
  return history.flatMap(({ metadata }) => (metadata === undefined ? [] : [metadata]));
}

/** Why each snapshot is kept, newest first within its instance. Where an instance has no policy, that is the reason. */
export function judgeHistory(snapshots: readonly SnapshotMetadata[], { policyOf, pins, needed }: Grounds): JudgedSnapshot[] {
  const byInstance = new Map<string, SnapshotMetadata[]>();
  for (const snapshot of snapshots) {
    const own = byInstance.get(snapshot.instanceName) ?? [];
    byInstance.set(snapshot.instanceName, own);
    own.push(snapshot);
  }
  return [...byInstance].flatMap(([instanceName, own]) => {
    const policy = policyOf(instanceName);
    const chosen = policy === undefined ? own.map((snapshot) => ({ snapshot, reasons: ['no policy'] })) : chooseKept(own, policy);
    return chosen.map(({ snapshot: { snapshotId, takenAt, purpose }, reasons }) => {
      const others = [...(pins.has(snapshotId) ? ['pinned'] : []), ...(needed.get(snapshotId) ?? [])];
      return { snapshotId, instanceName, takenAt, purpose, keptBy: [...reasons, ...others] };
    });
  });
}
