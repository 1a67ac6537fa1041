import { schemaOf, type DrillReport, type DrillVerdict } from '../../operations/index.js';
import { oneLine, renderChanges } from './changes.js';
import type { Style } from './style.js';
import { renderTable } from './table.js';

/** Lines of one sort that are shown; the rest is counted, and is in the JSON document. */
const shown = 20;

/** What a drill proved, for people. */
export function renderDrill(report: DrillReport, style: Style, columns: number): string {
  const { kinds, unrestorable, gaps, failures, differences, verdict } = report;
  const rows = kinds.filter(({ total }) => total > 0).map(({ kind, total, restored }) => [schemaOf(kind).label[1], `${restored} of ${total}`]);
  return [
    renderTable(['KIND', 'RESTORED'], rows, columns),
    ...bounded(unrestorable, ({ kind, name, reason }) => `  cannot be restored: ${schemaOf(kind).label[0]} ${oneLine(name)}: ${reason}`),
    ...bounded(gaps, ({ kind, name, reason }) => `  not in the snapshot: ${kind} ${oneLine(name ?? '(all)')}: ${oneLine(reason)}`),
    ...bounded(failures, ({ kind, name, outcome, reason }) =>
      style.removed(`  ${outcome === 'failed' ? 'failed' : 'not done'}: ${schemaOf(kind).label[0]} ${oneLine(name)}: ${oneLine(reason ?? '')}`)),
    ...(differences.changes.length === 0 ? [] : [`What was restored differs; to become the snapshot it would need:\n${renderChanges(differences, style, columns)}`]),
    paint(style, verdict)(`${verdicts[verdict](report.snapshot)} (${(report.durationMs / 1000).toFixed(1)} s)`),
  ].join('\n');
}

const verdicts: Readonly<Record<DrillVerdict, (snapshot: string) => string>> = {
  proved: (snapshot) => `Proved: ${snapshot} can be restored. Restored into an empty instance on this machine and read back, it is equal.`,
  partial: (snapshot) => `In part: of ${snapshot} all that can be restored came back equal; the rest is named above.`,
  unequal: (snapshot) => `Not equal: ${snapshot} did not come back as it is.`,
};

function paint(style: Style, verdict: DrillVerdict): (text: string) => string {
  return { proved: style.added, partial: style.changed, unequal: style.removed }[verdict];
}

function bounded<T>(items: readonly T[], line: (item: T) => string): string[] {
  const more = items.length - shown;
  return [...items.slice(0, shown).map(line), ...(more > 0 ? [`  … and ${more} more`] : [])];
}
