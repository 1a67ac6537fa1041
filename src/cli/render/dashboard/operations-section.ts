import type { Dashboard } from '../../../operations/index.js';
import { actorText } from '../actor.js';
import { html, type Html } from '../html.js';
import { durationText, stateWords } from '../report-words.js';
import { chart, type Point } from './chart.js';
import { badge, numberText, sizeText, timeOf, type Tone } from './page-words.js';
import { scheduleRows } from './schedule-rows.js';
import { pageTable } from './table.js';
import { integrity, trouble } from './trouble.js';

type Event = Dashboard['events'][number];

/** Events that are listed; the audit log has all. */
const listed = 25;

const outcomeTones: Readonly<Record<Event['outcome'], Tone>> = {
  done: 'good', partial: 'warn', different: 'calm', refused: 'warn', denied: 'bad', unconfirmed: 'calm', failed: 'bad', interrupted: 'bad', unfinished: 'bad',
};
const stateTones: Readonly<Record<Dashboard['runs'][number]['state'], Tone>> = {
  done: 'good', partial: 'warn', failed: 'bad', interrupted: 'bad', running: 'calm', 'rolled-back': 'calm',
};

/** What was done: drift, restores, drills, schedules, and what each run took. */
export function operationsSection(dashboard: Dashboard): Html {
  return html`${!dashboard.isRecorded && html`<p class="card">The audit log is off, so only restores are known here. <span class="soft">Set <code>audit.enabled</code> in <code>idc.yaml</code>.</span></p>`}
<h3>Drift</h3>
${drift(dashboard)}
<h3>Restores</h3>
${restores(dashboard)}
<h3>Drills</h3>
${drills(dashboard)}
<h3>Integrity</h3>
${integrity(dashboard)}
<h3>Schedules</h3>
${schedules(dashboard)}
<h3>What went wrong, and what was taken away</h3>
${trouble(dashboard)}
<h3>What backups took</h3>
${usageOfBackups(dashboard)}
<h3>Latest runs</h3>
${latestRuns(dashboard)}`;
}

function drift({ instances, events }: Dashboard): Html {
  const rows = instances.flatMap(({ name }) => {
    const last = events.find(({ action, instances: about = [], findings }) => action === 'drift' && about.includes(name) && findings?.differences !== undefined);
    if (last === undefined) return [];
    const differences = last.findings?.differences ?? 0;
    return [[name, timeOf(new Date(last.at)), differences === 0 ? badge('good', 'none') : badge('warn', `${numberText(differences)} objects differ`)]];
  });
  return rows.length === 0 ? html`<p class="soft">Nobody has compared yet: <code>idc drift</code>.</p>` : pageTable('Drift as last measured', [{ title: 'Instance' }, { title: 'Compared' }, { title: 'Differences from the baseline' }], rows);
}

function restores({ runs }: Dashboard): Html {
  if (runs.length === 0) return html`<p class="soft">There is no restore that has written something.</p>`;
  return pageTable('The latest restores', [{ title: 'Run' }, { title: 'Instance' }, { title: 'Snapshot' }, { title: 'State' }, { title: 'Done', isNumber: true }, { title: 'Failed', isNumber: true }, { title: 'Time', isNumber: true }, { title: 'By' }],
    runs.map(({ runId, instanceName, snapshot, state, counts, durationMs, caller, startedAt }) => [html`${timeOf(new Date(startedAt))} <code>${runId}</code>`, instanceName, html`<code>${snapshot.label}</code>`, badge(stateTones[state], stateWords[state]), counts.done, counts.failed, durationText(durationMs), actorText({ actor: caller })]));
}

function drills({ events }: Dashboard): Html {
  const found = events.filter(({ findings }) => findings?.drills !== undefined).slice(0, 10);
  if (found.length === 0) return html`<p class="soft">No snapshot was restored for practice yet: <code>idc backup validate --drill</code>.</p>`;
  return pageTable('The latest drills', [{ title: 'Time' }, { title: 'Snapshots', isNumber: true }, { title: 'Result' }], found.map(({ at, findings }) => {
    const failures = findings?.drillFailures ?? 0;
    return [timeOf(new Date(at)), findings?.drills, failures === 0 ? badge('good', 'came back equal') : badge('bad', `${failures} did not come back`)];
  }));
}

function schedules({ events }: Dashboard): Html {
  const rows = scheduleRows(events);
  if (rows.length === 0) return html`<p class="soft">No schedule has run.</p>`;
  return pageTable('Schedules', [{ title: 'Schedule' }, { title: 'Last run' }, { title: 'Outcome' }, { title: 'Runs', isNumber: true }, { title: 'Failed', isNumber: true }, { title: 'Missed', isNumber: true }],
    rows.map(({ name, last, runs, failed, missed }) => [name, last && timeOf(new Date(last.at)), last && outcome(last), numberText(runs), numberText(failed), numberText(missed)]));
}

function usageOfBackups({ events }: Dashboard): Html {
  const backups = events.filter(({ action, usage }) => action === 'backup:create' && usage !== undefined).reverse();
  const series = (name: string, text: (value: number) => string, valueOf: (event: Event) => number | undefined): Html => {
    const points = backups.flatMap((event): Point[] => {
      const value = valueOf(event);
      return value === undefined ? [] : [{ at: new Date(event.at), value }];
    });
    return chart({ name, text, points });
  };
  if (backups.length === 0) return html`<p class="soft">No backup has told what it took.</p>`;
  return html`<div class="charts">${series('Duration', durationText, ({ durationMs }) => durationMs)}${series('CPU', durationText, ({ usage }) => usage?.cpuMs)}${series('Memory', sizeText, ({ usage }) => usage?.peakMemoryBytes)}${series('Calls', numberText, ({ usage }) => usage?.calls)}</div>
<p class="soft">The numbers are in the table below.</p>`;
}

function latestRuns({ events }: Dashboard): Html {
  if (events.length === 0) return html`<p class="soft">Nothing is recorded.</p>`;
  return html`${pageTable('The latest runs and what they took', [{ title: 'Time' }, { title: 'What' }, { title: 'Outcome' }, { title: 'By' }, { title: 'Duration', isNumber: true }, { title: 'CPU', isNumber: true }, { title: 'Memory', isNumber: true }, { title: 'Calls', isNumber: true }, { title: 'Throttled', isNumber: true }],
    events.slice(0, listed).map((event) => {
      const { at, action, schedule, caller, durationMs, usage } = event;
      return [
        timeOf(new Date(at)), html`${action}${schedule !== undefined && html` <small>${schedule}</small>`}`, outcome(event), callerText(caller), durationText(durationMs),
        usage?.cpuMs === undefined ? undefined : durationText(usage.cpuMs), usage?.peakMemoryBytes === undefined ? undefined : sizeText(usage.peakMemoryBytes),
        usage?.calls === undefined ? undefined : numberText(usage.calls), usage?.throttles === undefined ? undefined : numberText(usage.throttles),
      ];
    }))}
${events.length > listed && html`<p class="soft">${numberText(events.length - listed)} more are in the audit log: <code>idc audit log</code>.</p>`}`;
}

function outcome(event: Event): Html {
  return html`${badge(outcomeTones[event.outcome], event.outcome)}${event.error !== undefined && html` <code>${event.error}</code>`}`;
}

function callerText({ arn, ci, user }: Event['caller']): string {
  return arn === undefined ? (ci?.['actor'] ?? user) : actorText({ actor: arn });
}
