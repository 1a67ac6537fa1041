import { recreatedObjects } from '../../diff/index.js';
import { schemaOf } from '../../kinds/schemas.js';
import { kindNames, type KindName, type Snapshot } from '../../model/index.js';

/** Names that a warning gives; the rest is counted. */
const named = 5;

/** What comes with an object that was made anew, beside its other ID. */
const consequences: Readonly<Partial<Record<KindName, string>>> = {
  user: 'passwords, MFA devices and assignments of the old ones are gone',
  group: 'assignments to the old ones are orphans',
  'permission-set': 'the roles AWSReservedSSO_… have other names, on which policies of EKS, KMS or Lake Formation may depend',
  application: 'their ARNs differ, which their programs are configured with',
  'trusted-token-issuer': 'grants of applications that name the old ones are gone',
};

/** What people should know about two states before they believe or accept the difference between them. */
export function reviewWarnings(before: Snapshot, after: Snapshot): string[] {
  if (before.instance.instanceArn !== after.instance.instanceArn) {
    return [`The states are of two instances (${before.instance.instanceArn} and ${after.instance.instanceArn}): IDs say nothing, so no rename is recognised`];
  }
  const recreated = recreatedObjects(before.objects, after.objects);
  return [...kindNames.flatMap((kind) => recreatedWarning(kind, recreated.filter((key) => key.kind === kind).map(({ name }) => name))), ...uncomparedWarning(before, after), ...gapWarning(before, after)];
}

function recreatedWarning(kind: KindName, names: readonly string[]): string[] {
  if (names.length === 0) return [];
  const more = names.length > named ? ` and ${names.length - named} more` : '';
  const consequence = consequences[kind];
  const was = names.length === 1 ? 'was' : 'were';
  return [`${names.length} ${schemaOf(kind).label[names.length === 1 ? 0 : 1]} ${was} deleted and made anew (${names.slice(0, named).join(', ')}${more})${consequence === undefined ? '' : `: ${consequence}`}`];
}

function uncomparedWarning(before: Snapshot, after: Snapshot): string[] {
  const kinds = kindNames.filter((kind) => !before.coverage.kinds.includes(kind) || !after.coverage.kinds.includes(kind));
  return kinds.length === 0 ? [] : [`Not compared, because one of the states was taken without them: ${kinds.map((kind) => schemaOf(kind).label[1]).join(', ')}`];
}

function gapWarning(before: Snapshot, after: Snapshot): string[] {
  const count = before.coverage.gaps.length + after.coverage.gaps.length;
  return count === 0 ? [] : [`${count === 1 ? 'One part' : `${count} parts`} could not be read, and a difference may hide there`];
}
