import type { BeyondRestore, Finding, Loss, Reading, SnapshotMetadata } from '../model/index.js';
import { decodeNumber, decodeObject, decodeText, decodeTime, encodeJson, encodeText, isKind } from './trailer-value.js';

type Trailers = ReadonlyMap<string, readonly string[]>;

const findingTypes: readonly Finding['type'][] = [
  'orphaned-assignment', 'unassigned-permission-set', 'outdated-permission-set', 'assignment-in-closed-account', 'names-differ-in-case',
];

/** Trailers on how a state was read and what was noticed; none for what is not known. */
export function encodeReading({ reading, findings, losses, beyondRestore = [] }: SnapshotMetadata): [key: string, value: string][] {
  return [
    ...(reading === undefined ? [] : readingPairs(reading)),
    ...findings.map((finding): [string, string] => ['Finding', encodeJson(finding)]),
    ...losses.map((loss): [string, string] => ['Loss', encodeJson(loss)]),
    ...beyondRestore.map((kept): [string, string] => ['Beyond-Restore', encodeJson(kept)]),
  ];
}

/** @throws Error when a trailer is malformed */
export function decodeReading(trailers: Trailers): Pick<SnapshotMetadata, 'reading' | 'findings' | 'losses' | 'beyondRestore'> {
  const reading = decodeMode(trailers);
  const beyondRestore = trailers.get('Beyond-Restore');
  return {
    ...(reading === undefined ? {} : { reading }),
    findings: (trailers.get('Finding') ?? []).map(decodeFinding).filter((finding) => finding !== undefined),
    losses: (trailers.get('Loss') ?? []).map(decodeLoss).filter((loss) => loss !== undefined),
    ...(beyondRestore && { beyondRestore: beyondRestore.map(decodeBeyondRestore).filter((kept) => kept !== undefined) }),
  };
}

function readingPairs({ mode, base, fullAt, reason, settled }: Reading): [string, string][] {
  return [
    ['Mode', mode],
    ...(base === undefined ? [] : [['Base', encodeText(base)] as [string, string]]),
    ['Full-At', fullAt.toISOString()],
    ...(reason === undefined ? [] : [['Mode-Reason', encodeText(reason)] as [string, string]]),
    ['Settled', settled],
  ];
}

/** Snapshots of older versions do not tell. */
function decodeMode(trailers: Trailers): Reading | undefined {
  const [mode, base, fullAt, reason, settled] = ['Mode', 'Base', 'Full-At', 'Mode-Reason', 'Settled'].map((key) => trailers.get(key)?.[0]);
  if (mode === undefined || fullAt === undefined) return undefined;
  return {
    mode: mode === 'incremental' ? 'incremental' : 'full',
    ...(base === undefined ? {} : { base: decodeText(base) }),
    fullAt: decodeTime(fullAt),
    ...(reason === undefined ? {} : { reason: decodeText(reason) }),
    settled: settled === 'settled' || settled === 'moving' ? settled : 'unchecked',
  };
}

/** Findings of a later version, of a type or a kind that this one does not know, are passed over. */
function decodeFinding(value: string): Finding | undefined {
  const { type, kind, name, detail } = decodeObject(value);
  const known = findingTypes.find((candidate) => candidate === type);
  return known === undefined || !isKind(kind) ? undefined : { type: known, kind, name: String(name), detail: String(detail) };
}

function decodeLoss(value: string): Loss | undefined {
  const { kind, before, after } = decodeObject(value);
  return isKind(kind) ? { kind, before: decodeNumber(String(before)), after: decodeNumber(String(after)) } : undefined;
}

function decodeBeyondRestore(value: string): BeyondRestore | undefined {
  const { kind, reason, count } = decodeObject(value);
  return isKind(kind) ? { kind, reason: String(reason), count: decodeNumber(String(count)) } : undefined;
}
