import { objectsOfKind, type KindName, type Snapshot, type SnapshotObject } from '../../model/index.js';
import { writeAccessControl, writeTrustedTokenIssuer } from './access-control.js';
import { writeApplication } from './applications.js';
import { writeAssignments } from './assignments.js';
import type { CodeOfSnapshot } from './code-resource.js';
import { CodeWriter } from './code-writer.js';
import { writeGroup, writeUser } from './directory.js';
import { writePermissionSet } from './permission-sets.js';

/** How the objects of each kind become resources, in order of reference. */
const writers: Readonly<Record<KindName, (writer: CodeWriter, object: SnapshotObject) => void>> = {
  user: writeUser,
  group: writeGroup,
  'permission-set': writePermissionSet,
  'account-assignments': writeAssignments,
  'access-control-attributes': writeAccessControl,
  'trusted-token-issuer': writeTrustedTokenIssuer,
  application: writeApplication,
};

/** A snapshot as resources of the AWS provider. Everything that they cannot say is among the losses. */
export function codeOfSnapshot(snapshot: Snapshot): CodeOfSnapshot {
  const writer = new CodeWriter(snapshot);
  for (const { kind, name, operation } of snapshot.coverage.gaps) writer.lose(`${kind} ${name ?? '(all)'}: not in the snapshot (${operation} failed)`);
  for (const [kind, write] of Object.entries(writers) as [KindName, typeof writeUser][]) {
    for (const object of objectsOfKind(snapshot.objects, kind)) write(writer, object);
  }
  const { instanceArn, identityStoreId, region } = snapshot.instance;
  return { instanceArn, identityStoreId, region, resources: writer.resources, losses: writer.losses };
}
