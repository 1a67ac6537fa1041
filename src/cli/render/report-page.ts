import { isInPart, schemaOf, type OperationOutcome, type RunReport } from '../../operations/index.js';
import { isAnyAwaited } from './awaited.js';
import { html, Html } from './html.js';
import { page } from './page.js';
import { callsSection, problemsSection } from './report-page-parts.js';
import { durationText, policyText, stateWords, timeText, titleOf, totalCalls } from './report-words.js';
import { outcomeWords, partText } from './restore.js';

type Tone = 'good' | 'bad' | 'warn' | 'calm';

const stateTones: Readonly<Record<RunReport['state'], Tone>> = {
  done: 'good', partial: 'warn', failed: 'bad', interrupted: 'bad', running: 'calm', 'rolled-back': 'calm',
};
const outcomeTones: Readonly<Record<OperationOutcome['outcome'], Tone>> = { done: 'good', failed: 'bad', 'not-done': 'warn', interrupted: 'bad' };

/** The report on a run as one page of HTML that needs nothing else. */
export function reportPage(report: RunReport): string {
  return page(`${titleOf(report)}: ${stateWords[report.state]}`, '', html`${head(report)}
${tiles(report)}
${nextSteps(report)}
${problemsSection(report)}
${remainingSection(report)}
${byHandSection(report)}${awaitedSection(report)}
${operationsSection(report)}
${callsSection(report)}
${factsSection(report)}`);
}

function head(report: RunReport): Html {
  return html`<header>
<h1>${titleOf(report)}</h1>
<p>${badge(stateTones[report.state], stateWords[report.state])} <span class="soft">Snapshot ${report.snapshot.label} to ${report.instanceArn} in ${report.region}</span></p>
${report.error && html`<p class="card bad"><strong>${report.error.message}.</strong> ${report.error.remedy} <code>${report.error.code}</code></p>`}
</header>`;
}

function tiles(report: RunReport): Html {
  const { counts, outcomes, durationMs } = report;
  const [calls, predicted] = [totalCalls(report.calls), totalCalls(report.predictedCalls)];
  const shown: (readonly [string, string])[] = [
    ['Operations done', `${counts.done} of ${outcomes.length}`],
    ['Failed', String(counts.failed)],
    ['Not done', String(counts['not-done'])],
    ...(counts.interrupted === 0 ? [] : [['Interrupted', String(counts.interrupted)] as const]),
    ['Duration', durationText(durationMs)],
    ...(calls === undefined ? [] : [[predicted === undefined ? 'Calls' : 'Calls (predicted)', predicted === undefined ? String(calls) : `${calls} (${predicted})`] as const]),
  ];
  return html`<dl class="tiles">${shown.map(([name, value]) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`)}</dl>`;
}

function nextSteps({ commands, continuedBy, rolledBackBy }: RunReport): Html {
  const steps = [
    continuedBy && html`<li>It was continued by restore ${continuedBy}.</li>`,
    rolledBackBy && html`<li>It was rolled back by ${rolledBackBy}.</li>`,
    commands.continue && html`<li>Go on with it: <code>${commands.continue}</code></li>`,
    commands.rollback && html`<li>Undo it: <code>${commands.rollback}</code></li>`,
  ].filter((step) => step instanceof Html);
  return steps.length === 0 ? html`` : html`<h2>Next</h2><ul class="steps">${steps}</ul>`;
}

function remainingSection(report: RunReport): Html {
  return html`<h2>What remains</h2>${difference(report)}${(report.unproved ?? []).map(({ kind, name, reason }) => html`<p>${badge('bad', 'not proved')} ${kind} ${name ?? '(all)'} could not be read again: ${reason}</p>`)}`;
}

function difference({ remaining, unproved = [], unrestorable, snapshot, policy }: RunReport): Html {
  if (remaining === undefined) return html`<p>The live state was not read again at the end, so what still differs is not known. Compare with <code>idc diff ${snapshot.label} live</code>.</p>`;
  if (remaining.length === 0) return unproved.length > 0 ? html`` : html`<p>${badge('good', 'proved')} Nothing: reading again showed the live state equal to ${snapshot.label}${isInPart(policy) ? partText : ''}${isAnyAwaited(unrestorable) ? ', except for what was awaited' : ''}.</p>`;
  return html`<div class="wide"><table><caption>Objects that still differ from the snapshot</caption>
<thead><tr><th scope="col">Object</th><th scope="col">Kind</th><th scope="col">To do</th><th scope="col">Where</th></tr></thead>
<tbody>${remaining.map(({ kind, name, action, fields }) => html`<tr><th scope="row">${name}</th><td>${schemaOf(kind).label[0]}</td><td>${action}</td><td>${fields.join('; ')}</td></tr>`)}</tbody></table></div>`;
}

function byHandSection(report: RunReport): Html {
  const unrestorable = report.unrestorable.filter(({ awaits }) => awaits === undefined);
  if (unrestorable.length === 0) return html``;
  return html`<h2>Cannot be restored: do it by hand in the console</h2><div class="wide"><table><caption>What no API call can bring back</caption>
<thead><tr><th scope="col">Object</th><th scope="col">Kind</th><th scope="col">Why, and what to do</th></tr></thead>
<tbody>${unrestorable.map(({ kind, name, reason }) => html`<tr><th scope="row">${name}</th><td>${schemaOf(kind).label[0]}</td><td>${reason}</td></tr>`)}</tbody></table></div>`;
}

function awaitedSection({ unrestorable }: RunReport): Html {
  const awaited = unrestorable.filter(({ awaits }) => awaits !== undefined);
  if (awaited.length === 0) return html``;
  return html`<h2>Awaited from the identity provider</h2><div class="wide"><table><caption>Users and groups that were not there yet, and what goes without them</caption>
<thead><tr><th scope="col">Object</th><th scope="col">Kind</th><th scope="col">State</th></tr></thead>
<tbody>${awaited.map(({ kind, name, reason }) => html`<tr><th scope="row">${name}</th><td>${schemaOf(kind).label[0]}</td><td>${reason}</td></tr>`)}</tbody></table></div>`;
}

function operationsSection({ outcomes }: RunReport): Html {
  return html`<h2>Every operation</h2><div class="wide"><table><caption>Every operation of the plan with its outcome and duration</caption>
<thead><tr><th scope="col">Object</th><th scope="col">Kind</th><th scope="col">Operation</th><th scope="col">Outcome</th><th scope="col" class="number">Duration</th></tr></thead>
<tbody>${outcomes.map(({ kind, name, action, outcome, durationMs }) => html`<tr><th scope="row">${name}</th><td>${schemaOf(kind).label[0]}</td><td>${action}</td><td>${badge(outcomeTones[outcome], outcomeWords[outcome])}</td><td class="number">${durationText(durationMs)}</td></tr>
`)}</tbody></table></div>`;
}

function factsSection(report: RunReport): Html {
  const facts: (readonly [string, string | undefined])[] = [
    ['Begun', timeText(report.startedAt)],
    ['Ended', report.endedAt && timeText(report.endedAt)],
    ['By', report.caller],
    ['Process', `${report.holder.pid} on ${report.holder.hostname}`],
    ['Instance', `${report.instanceName} (${report.instanceArn})`],
    ['Stack', report.stackName],
    ['Policy', policyText(report.policy)],
    ['Snapshot', [report.snapshot.label, report.snapshot.commit && `(commit ${report.snapshot.commit})`].filter(Boolean).join(' ')],
    ['Safety snapshot', `${report.safetySnapshot.snapshotId} (commit ${report.safetySnapshot.commit})`],
    ['Goes on with', report.continues],
    ['Undoes', report.rollsBack],
  ];
  return html`<h2>About this run</h2><dl class="facts card">${facts.map(([name, value]) => value && html`<dt>${name}</dt><dd>${value}</dd>`)}</dl>`;
}

function badge(tone: Tone, text: string): Html {
  return html`<span class="badge ${tone}">${text}</span>`;
}
