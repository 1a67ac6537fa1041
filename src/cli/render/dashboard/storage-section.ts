import type { Dashboard, SnapshotView } from '../../../operations/index.js';
import { html, type Html } from '../html.js';
import { chart, type Point } from './chart.js';
import { badge, numberText, sizeText, timeOf } from './page-words.js';
import { foldedTable, pageTable } from './table.js';

/** Snapshots that are listed as the dearest. */
const dearestShown = 10;

/** What the repository takes, which snapshots cost most, and how the copies stand. */
export function storageSection(dashboard: Dashboard): Html {
  const { storage: { bytes, maxBytes, prunable } } = dashboard;
  return html`<dl class="tiles"><div><dt>Repository</dt><dd>${sizeText(bytes)}</dd></div>${maxBytes !== undefined && html`<div><dt>Allowed</dt><dd>${sizeText(maxBytes)} <small>${Math.round((100 * bytes) / maxBytes)} % taken</small></dd></div>`}<div><dt>No rule keeps</dt><dd>${numberText(prunable.snapshots)} ${prunable.bytes !== undefined && prunable.snapshots > 0 && html`<small>${sizeText(prunable.bytes)}</small>`}</dd></div></dl>
${overTime(dashboard)}
<h3>Dearest snapshots</h3>
${dearest(dashboard)}
<h3>Copies</h3>
${copies(dashboard)}`;
}

function overTime({ events, storage: { maxBytes } }: Dashboard): Html {
  const points = events.flatMap(({ at, findings }): Point[] => (findings?.storageBytes === undefined ? [] : [{ at: new Date(at), value: findings.storageBytes }])).reverse();
  if (points.length === 0) return html`<p class="soft">How it grew is known once backups have left events in the audit log.</p>`;
  return html`<h3>Over time</h3><div class="charts">${chart({ name: 'Size', points, text: sizeText, limit: maxBytes })}</div>
${foldedTable('Sizes as a table', 'Size of the repository over time', [{ title: 'Time' }, { title: 'Size', isNumber: true }], [...points].reverse().map(({ at, value }) => [timeOf(at), sizeText(value)]))}`;
}

function dearest({ instances }: Dashboard): Html {
  const all = instances.flatMap(({ name, snapshots }) => snapshots.map((snapshot) => ({ name, ...snapshot })));
  const shown = all.filter(({ addedBytes }) => addedBytes !== undefined).sort((a, b) => bytesOf(b) - bytesOf(a)).slice(0, dearestShown);
  if (shown.length === 0) return html`<p class="soft">What a snapshot takes is told by the installed git.</p>`;
  return pageTable('Snapshots that added most', [{ title: 'Snapshot' }, { title: 'Instance' }, { title: 'Added', isNumber: true }], shown.map((snapshot) => [html`${timeOf(snapshot.metadata.takenAt)} <code>${snapshot.metadata.snapshotId}</code>`, snapshot.name, sizeText(bytesOf(snapshot))]));
}

function bytesOf({ addedBytes = 0 }: Pick<SnapshotView, 'addedBytes'>): number {
  return addedBytes;
}

function copies({ targets }: Dashboard): Html {
  if (targets.length === 0) return html`<p class="soft">There is no copy: <code>idc target add</code>.</p>`;
  return pageTable('Copies', [{ title: 'Copy' }, { title: 'Type' }, { title: 'Last copied' }, { title: 'Behind', isNumber: true }, { title: 'State' }],
    targets.map(({ name, kind, lastSuccessAt, behind, failure }) => [
      name, kind, lastSuccessAt === undefined ? 'never' : timeOf(new Date(lastSuccessAt)), numberText(behind),
      failure === undefined ? (behind === 0 ? badge('good', 'up to date') : badge('warn', 'behind')) : html`${badge('bad', 'failed')} <code>${failure.code}</code>`,
    ]));
}
