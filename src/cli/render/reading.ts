import type { Finding, SnapshotMetadata } from '../../model/index.js';
import type { Style } from './style.js';

/** Findings of a type that are shown one by one; of more, the number says enough. */
const shown = 5;

const titles: Readonly<Record<Finding['type'], string>> = {
  'orphaned-assignment': 'orphaned assignments',
  'unassigned-permission-set': 'permission sets that are provisioned and not assigned',
  'outdated-permission-set': 'permission sets with an outdated state in some accounts',
  'assignment-in-closed-account': 'accounts with assignments that are not active',
  'names-differ-in-case': 'names that differ in case only',
};

/** What people should know of a reading: what was suddenly gone, what moved, why it took longer, and what was found. */
export function renderReading({ reading, losses, findings }: SnapshotMetadata, style: Style): string[] {
  return [
    ...losses.map(({ kind, before, after }) => style.removed(`warning: of ${before} objects of kind ${kind} ${after} are left. If nobody meant that, compare with the snapshot before: idc diff latest~1 latest`)),
    ...(reading?.settled === 'moving' ? ['warning: the instance was being changed during the whole reading; the snapshot may mix two states'] : []),
    ...(reading?.reason === undefined ? [] : [`everything was read: ${reading.reason}`]),
    ...Object.entries(titles).flatMap(([type, title]) => renderFindings(findings.filter((finding) => finding.type === type), title)),
  ];
}

function renderFindings(findings: readonly Finding[], title: string): string[] {
  if (findings.length === 0) return [];
  const lines = findings.slice(0, shown).map(({ name, detail }) => `  ${name}: ${detail}`);
  const rest = findings.length - lines.length;
  return [`found ${findings.length} ${title}:`, ...lines, ...(rest > 0 ? [`  and ${rest} more`] : [])];
}
