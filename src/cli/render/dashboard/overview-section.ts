import { kindNames } from '../../../model/index.js';
import { schemaOf, type Dashboard, type Health, type InstanceView } from '../../../operations/index.js';
import { html, type Html } from '../html.js';
import { totalCalls } from '../report-words.js';
import { chart } from './chart.js';
import { ageText, badge, numberText, prose, sizeText, timeOf, type Tone } from './page-words.js';
import { foldedTable, pageTable } from './table.js';

const tones: Readonly<Record<Health['verdict'], Tone>> = { healthy: 'good', warning: 'warn', critical: 'bad' };
const words: Readonly<Record<Health['verdict'], string>> = { healthy: 'All is well', warning: 'Somebody should look', critical: 'Backups are missing, or cannot be relied on' };

/** How it is: the verdict with its reasons, the instances, and what changes over time. */
export function overviewSection(dashboard: Dashboard): Html {
  const { health, instances } = dashboard;
  return html`<div class="card verdict ${tones[health.verdict]}">${badge(tones[health.verdict], health.verdict)} <strong>${words[health.verdict]}</strong></div>
${health.reasons.length > 0 && html`<ul class="reasons-list">${health.reasons.map(({ level, subject, text, remedy }) => html`<li>${badge(tones[level], level)} <strong>${subject}:</strong> ${text}. <span class="soft">${prose(remedy)}</span></li>
`)}</ul>`}
${health.unknown !== undefined && html`<p class="soft">${health.unknown}</p>`}
${tiles(dashboard)}
<h3>Instances</h3>
${instancesTable(dashboard)}
${instances.map((instance) => figures(instance, instances.length > 1))}`;
}

/** What people look at first. */
function tiles({ at, instances, storage, events }: Dashboard): Html {
  const good = instances.map(({ lastGood }) => lastGood?.takenAt);
  const oldest = good.reduce((a, b) => (a === undefined || b === undefined ? undefined : a < b ? a : b));
  const changed = instances.reduce((sum, { snapshots }) => sum + snapshots.reduce((inner, { changes = [] }) => inner + changes.length, 0), 0);
  const drift = events.find(({ action, findings }) => action === 'drift' && findings?.differences !== undefined);
  const shown: (readonly [string, string | Html])[] = [
    [instances.length > 1 ? 'Oldest last good snapshot' : 'Last good snapshot', oldest === undefined ? 'none' : html`${ageText(oldest, at)} <small>ago</small>`],
    ['Objects', numberText(instances.reduce((sum, { snapshots }) => sum + objectsIn(snapshots[0]?.metadata.counts ?? {}), 0))],
    ['Changes shown', numberText(changed)],
    ['Drift', drift === undefined ? html`– <small>not measured</small>` : html`${numberText(drift.findings?.differences ?? 0)} <small>${ageText(new Date(drift.at), at)} ago</small>`],
    ['Repository', sizeText(storage.bytes)],
  ];
  return html`<dl class="tiles">${shown.map(([name, value]) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`)}</dl>`;
}

function instancesTable({ at, instances }: Dashboard): Html {
  const columns = [{ title: 'Instance' }, { title: 'Last good snapshot' }, { title: 'Age', isNumber: true }, { title: 'Objects', isNumber: true }, { title: 'Snapshots', isNumber: true }, { title: 'Newest' }];
  return pageTable('Instances and their last good snapshots', columns, instances.map(({ name, lastGood, snapshots, left }) => {
    const newest = snapshots[0]?.metadata;
    return [
      name,
      lastGood === undefined ? badge('bad', 'none') : html`${timeOf(lastGood.takenAt)} <code>${lastGood.snapshotId}</code>`,
      lastGood && ageText(lastGood.takenAt, at),
      newest && numberText(objectsIn(newest.counts)),
      numberText(snapshots.length + left),
      newest === undefined ? undefined : newest.gaps.length === 0 ? badge('good', 'complete') : badge('warn', `${newest.gaps.length} gaps`),
    ];
  }));
}

/** Objects and calls over time. */
function figures({ name, snapshots }: InstanceView, isNamed: boolean): Html {
  const oldestFirst = snapshots.map(({ metadata }) => metadata).reverse();
  if (oldestFirst.length === 0) return html``;
  const kinds = kindNames.filter((kind) => oldestFirst.some(({ counts }) => (counts[kind] ?? 0) > 0));
  const of = isNamed ? ` of ${name}` : '';
  const seconds = (value: number): string => `${value.toFixed(1)} s`;
  return html`<h3>Objects${of}</h3>
<div class="charts">${kinds.map((kind) => chart({ name: capital(schemaOf(kind).label[1]), text: numberText, points: oldestFirst.filter(({ counts }) => counts[kind] !== undefined).map(({ takenAt, counts }) => ({ at: takenAt, value: counts[kind] ?? 0 })) }))}</div>
<h3>Reading${of}</h3>
<div class="charts">${chart({ name: 'Calls to AWS', text: numberText, points: oldestFirst.map(({ takenAt, calls }) => ({ at: takenAt, value: totalCalls(calls) ?? 0 })) })}${chart({ name: 'Time of reading', text: seconds, points: oldestFirst.map(({ takenAt, durationMs }) => ({ at: takenAt, value: durationMs / 1000 })) })}</div>
${foldedTable(`Numbers${of} as a table`, `Objects, calls and time of each snapshot${of}`,
    [{ title: 'Snapshot' }, ...kinds.map((kind) => ({ title: capital(schemaOf(kind).label[1]), isNumber: true })), { title: 'Calls', isNumber: true }, { title: 'Time', isNumber: true }],
    [...oldestFirst].reverse().map(({ takenAt, counts, calls, durationMs }) => [timeOf(takenAt), ...kinds.map((kind) => counts[kind] && numberText(counts[kind])), numberText(totalCalls(calls) ?? 0), seconds(durationMs / 1000)]))}`;
}

function objectsIn(counts: Readonly<Record<string, number>>): number {
  return Object.values(counts).reduce((sum, count) => sum + count, 0);
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
