import { schemaOf, type OperationFailure, type OperationOutcome, type RunReport } from '../../operations/index.js';
import { html, type Html } from './html.js';
import { callRows } from './report-words.js';
import { outcomeWords } from './restore.js';

/** What is not done, each with the reason that AWS gave, the call and its request ID. */
export function problemsSection({ outcomes }: RunReport): Html {
  const problems = outcomes.filter(({ outcome }) => outcome !== 'done');
  if (problems.length === 0) return html``;
  return html`<h2>What is not done, and why</h2>${problems.map(problem)}`;
}

function problem({ kind, name, action, outcome, reason, failures = [] }: OperationOutcome): Html {
  const details = failures.length === 0 ? html`<p>${reason}</p>` : html`<ul>${failures.map(failureItem)}</ul>`;
  return html`<section class="card"><h3>${schemaOf(kind).label[0]} ${name} <span class="badge ${outcome === 'not-done' ? 'warn' : 'bad'}">${action}: ${outcomeWords[outcome]}</span></h3>${details}</section>
`;
}

function failureItem({ what, message, remedy, code, operation, requestId }: OperationFailure): Html {
  return html`<li>${what && html`<strong>${what}:</strong> `}${message}<br><span class="soft">${operation && html`<code>${operation}</code> `}${requestId && html`request ID <code>${requestId}</code> `}<code>${code}</code></span><br>${remedy}</li>`;
}

/** Calls per AWS operation, with what was predicted where that is known; nothing where they were not counted. */
export function callsSection(report: RunReport): Html {
  const rows = callRows(report);
  if (rows.length === 0) return html``;
  const isPredicted = report.predictedCalls !== undefined;
  return html`<h2>Calls</h2><div class="wide"><table><caption>Calls for each AWS operation</caption>
<thead><tr><th scope="col">AWS operation</th>${isPredicted && html`<th scope="col" class="number">Predicted</th>`}<th scope="col" class="number">Made</th></tr></thead>
<tbody>${rows.map(({ operation, actual, predicted }) => html`<tr><th scope="row">${operation}</th>${isPredicted && html`<td class="number">${predicted ?? 0}</td>`}<td class="number">${actual ?? '–'}</td></tr>`)}</tbody></table></div>`;
}
