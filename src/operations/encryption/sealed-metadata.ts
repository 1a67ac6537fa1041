import type { SnapshotMetadata } from '../../model/index.js';
import { isSealedText, openText, sealText, type DataKey } from '../../tree/index.js';
import type { RepositoryKeys } from './repository-keys.js';

/** The metadata of a snapshot as an encrypted one has them: no name of an object or a person is in the clear. */
export function sealMetadata(metadata: SnapshotMetadata, key: DataKey): SnapshotMetadata {
  return { ...withTexts(metadata, (text) => sealText(key, text)), encryption: key.id };
}

/**
 * The metadata with plain texts again.
 * @throws SnapshotError KEY_LOCKED and others when the key is not to be had
 */
export async function openMetadata(metadata: SnapshotMetadata, keys: RepositoryKeys): Promise<SnapshotMetadata> {
  if (metadata.encryption === undefined || !isSealedText(metadata.caller)) return metadata;
  const key = (await keys.ring([metadata.encryption])).dataKey(metadata.encryption);
  return withTexts(metadata, (text) => openText(key, text));
}

/** Everything in the metadata that can name an object, a person or what AWS said about one. */
function withTexts(metadata: SnapshotMetadata, change: (text: string) => string): SnapshotMetadata {
  const { caller, gaps, findings, reading, actors, actorsSought, actorsNote } = metadata;
  return {
    ...metadata,
    caller: change(caller),
    gaps: gaps.map((gap) => ({ ...gap, ...(gap.name === undefined ? {} : { name: change(gap.name) }), reason: change(gap.reason) })),
    findings: findings.map((finding) => ({ ...finding, name: change(finding.name), detail: change(finding.detail) })),
    ...(actors && { actors: actors.map((found) => ({ ...found, object: { ...found.object, name: change(found.object.name) }, actor: change(found.actor), ...(found.sourceAddress !== undefined && { sourceAddress: change(found.sourceAddress) }) })) }),
    ...(actorsSought && { actorsSought: actorsSought.map((key) => ({ ...key, name: change(key.name) })) }),
    ...(actorsNote === undefined ? {} : { actorsNote: change(actorsNote) }),
    ...(reading && { reading: { ...reading, ...(reading.reason === undefined ? {} : { reason: change(reading.reason) }) } }),
  };
}
