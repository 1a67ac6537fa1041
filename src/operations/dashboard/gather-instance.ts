import { changesOfSteps, encodeAccess, type AccessData } from '../../dashboard/index.js';
import { GuardError, SnapshotError } from '../../errors/index.js';
import { stateAtEnd } from '../../history/index.js';
import type { SnapshotMetadata } from '../../model/index.js';
import { listSnapshots, type SnapshotRecord } from '../../store/index.js';
import type { OperationContext } from '../context.js';
import { keysOf } from '../encryption/repository-keys.js';
import { openMetadata } from '../encryption/sealed-metadata.js';
import { readHistory } from '../history/index.js';
import type { JudgedSnapshot } from '../retention/index.js';
import { SnapshotSigning } from '../signing/index.js';
import type { InstanceView, SnapshotView } from './dashboard.js';
import { gatherStates } from './gather-states.js';

/** What of an instance is shown. */
export interface InstanceRequest {
  /** Only snapshots that were taken at or after. */
  readonly since?: Date | undefined;
  /** At most so many of the newest snapshots. */
  readonly limit: number;
  /** Whether the page tells who can reach what. */
  readonly hasAccess: boolean;
  /** Whether names of encrypted snapshots may be shown in the clear. */
  readonly reveal: boolean;
  /** What retention says of all snapshots, by ID. */
  readonly judged: ReadonlyMap<string, Pick<JudgedSnapshot, 'keptBy'> & { readonly addedBytes?: number | undefined }>;
  /** Most bytes of the data on access and of those for comparisons. */
  readonly bytes: { readonly access: number; readonly states: number };
}

/**
 * What a dashboard shows of one instance.
 * @throws GuardError REPORT_REVEALS_NAMES for encrypted snapshots that may not be revealed; SnapshotError KEY_LOCKED and others
 */
export async function gatherInstance(context: OperationContext, request: InstanceRequest): Promise<InstanceView> {
  const { shown, left, lastGood, isEncrypted } = await listShown(context, request);
  if (isEncrypted && !request.reveal) throw revealing(context.instanceName);
  const history = await readHistory(context);
  const changes = changesOfSteps(history);
  const first = history.steps[0]?.snapshotId;
  const signing = context.signing ?? new SnapshotSigning(context.repository, { required: false });
  const snapshots: SnapshotView[] = [];
  for (const { metadata, commit } of shown) {
    const { snapshotId } = metadata;
    snapshots.push({
      metadata: await opened(context, metadata),
      ...(snapshotId !== first && { changes: changes.get(snapshotId) ?? [] }),
      keptBy: request.judged.get(snapshotId)?.keptBy ?? [],
      signature: await signing.verdictOf(commit),
      addedBytes: request.judged.get(snapshotId)?.addedBytes,
    });
  }
  const access = request.hasAccess && history.steps.length > 0 ? smallEnough(request.bytes.access, history.steps.length, (keep) => encodeAccess(history, keep)) : undefined;
  return { name: context.instanceName, snapshots, left, lastGood, accountNames: stateAtEnd(history).accountNames, access, states: await gatherStates(context, shown, request.bytes.states) };
}

interface ListedSnapshots {
  /** Newest first. */
  readonly shown: readonly SnapshotRecord[];
  readonly left: number;
  readonly lastGood: SnapshotMetadata | undefined;
  /** Whether one of all is: what is shown of access comes from all. */
  readonly isEncrypted: boolean;
}

async function listShown({ repository, instanceName }: OperationContext, { since, limit }: InstanceRequest): Promise<ListedSnapshots> {
  const shown: SnapshotRecord[] = [];
  let left = 0;
  let isEncrypted = false;
  let lastGood: SnapshotMetadata | undefined;
  for await (const record of listSnapshots(repository, { instanceName })) {
    const { purpose, gaps, takenAt, encryption } = record.metadata;
    isEncrypted ||= encryption !== undefined;
    if (purpose === 'backup' && gaps.length === 0) lastGood ??= record.metadata;
    if (shown.length < limit && (since === undefined || takenAt >= since)) shown.push(record);
    else left += 1;
  }
  return { shown, left, lastGood, isEncrypted };
}

/** Where the key was destroyed, what was sealed in the metadata is left out. */
async function opened(context: OperationContext, metadata: SnapshotMetadata): Promise<SnapshotMetadata> {
  return openMetadata(metadata, keysOf(context)).catch((thrown: unknown) => {
    if (thrown instanceof SnapshotError && thrown.code === 'KEY_DESTROYED') return { ...metadata, caller: 'not known: the key was destroyed', gaps: [], findings: [], actors: [] };
    throw thrown;
  });
}

/** The data with as many of the newest steps as fit; at least one. */
function smallEnough(maxBytes: number, steps: number, make: (keep: number) => AccessData): AccessData {
  for (let keep = steps; ; keep = Math.ceil(keep / 2)) {
    const data = make(keep);
    if (keep === 1 || JSON.stringify(data).length <= maxBytes) return data;
  }
}

function revealing(instanceName: string): GuardError {
  return new GuardError('REPORT_REVEALS_NAMES', {
    message: `The snapshots of instance ${instanceName} are encrypted, and a report would show the names in them to everybody who has it`,
    remedy: 'Add --reveal when the folder is kept as safe as the key, or leave the instance out with --instance.',
    details: { instance: instanceName },
  });
}
