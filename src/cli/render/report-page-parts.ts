import { schemaOf, type OperationFailure, type OperationOutcome, type RunReport } from '../../operations/index.js';
import { html, type Html } from './html.js';
import { callRows } from './report-words.js';
import { outcomeWords } from './restore.js';

/** What is not done, each with the reason that AWS gave, the call and its request ID; after that what waited for it. */
export function problemsSection({ outcomes }: RunReport): Html {
  const begun = outcomes.filter(({ outcome }) => outcome === 'failed' || outcome === 'interrupted');
  const waiting = outcomes.filter(({ outcome }) => outcome === 'not-done');
  if (begun.length + waiting.length === 0) return html``;
  return html`<h2>What is not done, and why</h2>${begun.map(problem)}${waiting.length > 0 && html`<dl class="card reasons">${waiting.map(reason)}</dl>`}`;
}

function problem({ kind, name, action, outcome, reason: why, failures = [] }: OperationOutcome): Html {
  const details = failures.length === 0 ? html`<p>${why}</p>` : html`<ul>${failures.map(failureItem)}</ul>`;
  return html`<section class="card"><h3>${schemaOf(kind).label[0]} ${name} <span class="badge bad">${action}: ${outcomeWords[outcome]}</span></h3>${details}</section>
`;
}

function reason({ kind, name, action, reason: why }: OperationOutcome): Html {
  return html`<dt>${schemaOf(kind).label[0]} ${name} <span class="badge warn">${action}: not done</span></dt><dd>${prose(why ?? '')}</dd>
`;
}

function failureItem({ what, message, remedy, code, operation, requestId }: OperationFailure): Html {
  return html`<li>${what !== undefined && html`<strong>${what}:</strong> `}${message}<br><span class="soft">${operation !== undefined && html`<code>${operation}</code> `}${requestId !== undefined && html`request ID <code>${requestId}</code> `}<code>${code}</code></span><br>${prose(remedy)}</li>`;
}

/** Text in which commands stand between backticks. */
function prose(text: string): Html[] {
  return text.split('`').map((part, index) => (index % 2 === 1 ? html`<code>${part}</code>` : html`${part}`));
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
