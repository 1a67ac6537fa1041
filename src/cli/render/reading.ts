import type { BeyondRestore, Finding, SnapshotMetadata } from '../../model/index.js';
import { schemaOf } from '../../operations/index.js';
import { oneLine } from './changes.js';
import type { Style } from './style.js';

/** Findings of a type that are shown one by one; of more, the number says enough. */
const shown = 5;

/** For one, and for several. */
const titles: Readonly<Record<Finding['type'], readonly [one: string, many: string]>> = {
  'orphaned-assignment': ['orphaned assignment', 'orphaned assignments'],
  'unassigned-permission-set': ['permission set that is provisioned and not assigned', 'permission sets that are provisioned and not assigned'],
  'outdated-permission-set': ['permission set with an outdated state in some accounts', 'permission sets with an outdated state in some accounts'],
  'assignment-in-closed-account': ['account with assignments that is not active', 'accounts with assignments that are not active'],
  'names-differ-in-case': ['name that differs from another in case only', 'names that differ in case only'],
};

/** What people should know of a reading: what was suddenly gone, what moved, why it took longer, and what was found. */
export function renderReading({ reading, losses, findings, beyondRestore = [] }: SnapshotMetadata, style: Style): string[] {
  return [
    ...losses.map(({ kind, before, after }) => style.removed(`warning: of ${before} objects of kind ${kind} ${after} are left. If nobody meant that, compare with the snapshot before: idc diff latest~1 latest; if somebody did, say so once with --accept-losses`)),
    ...(reading?.settled === 'moving' ? ['warning: the instance was being changed during the whole reading; the snapshot may mix two states'] : []),
    ...(reading?.settled === 'unchecked' ? ['note: whether the instance was changed during the reading is not known, because CloudTrail did not tell'] : []),
    ...(reading?.reason === undefined ? [] : [`everything was read: ${reading.reason}`]),
    ...Object.entries(titles).flatMap(([type, title]) => renderFindings(findings.filter((finding) => finding.type === type), title)),
    ...beyondRestore.map(renderBeyondRestore),
  ];
}

/** What to do by hand stands behind the colon, and in the snapshot; a restore tells it when it matters. */
function renderBeyondRestore({ kind, reason, count }: BeyondRestore): string {
  return `kept, and beyond a restore: ${count} ${schemaOf(kind).label[count === 1 ? 0 : 1]}: ${oneLine(reason.split(': ')[0] ?? reason)}`;
}

function renderFindings(findings: readonly Finding[], title: readonly [one: string, many: string]): string[] {
  if (findings.length === 0) return [];
  const lines = findings.slice(0, shown).map(({ name, detail }) => `  ${name}: ${detail}`);
  const rest = findings.length - lines.length;
  return [`found ${findings.length} ${title[findings.length === 1 ? 0 : 1]}:`, ...lines, ...(rest > 0 ? [`  and ${rest} more`] : [])];
}
