import type { RiskLevel } from '../../../model/index.js';
import type { Review } from '../../../operations/index.js';
import { html, type Html } from '../html.js';
import { keyName } from './review-words.js';

/** Tones of the levels of risk. */
export const levelTones: Readonly<Record<RiskLevel, string>> = { critical: 'bad', high: 'bad', medium: 'warn', low: 'calm' };

/** Rows that stand open; the others are folded, and there for whoever wants them. */
export const openRows = 25;

/** Items of a list, the first ones open and the others folded. */
export function foldedList<Item>(items: readonly Item[], list: (items: readonly Item[]) => Html): Html {
  const rest = items.slice(openRows);
  return html`${list(items.slice(0, openRows))}${rest.length > 0 && html`<details><summary>${rest.length} more</summary>${list(rest)}</details>`}`;
}

/** What people should know before they believe or accept the difference. */
export function notesList({ warnings }: Review): Html {
  return warnings.length === 0 ? html`` : html`<ul class="notes warn">${warnings.map((warning) => html`<li>${warning}.</li>`)}</ul>`;
}

/** What people should look at first. */
export function findingsSection({ findings }: Review): Html {
  if (findings.length === 0) return html``;
  return html`<section aria-labelledby="risk"><h2 id="risk">Risk</h2>${foldedList(findings, (some) => html`<div class="wide stack" tabindex="0" role="group" aria-labelledby="risk"><table><caption>Risks of the change</caption>
<thead><tr><th scope="col">Level</th><th scope="col">Object</th><th scope="col">What</th><th scope="col">Rule</th></tr></thead>
<tbody>${some.map(({ level, isBlocking, object, message, rule }) => html`<tr><td><span class="badge ${levelTones[level]}">${level}${isBlocking && ', blocking'}</span></td><th scope="row">${keyName(object)}</th><td>${message}</td><td><code>${rule}</code></td></tr>`)}</tbody></table></div>`)}</section>`;
}

/** What differs to the letter and is no difference for a reviewer, by name. */
export function quietSection({ following, sameMeaning }: Review): Html {
  if (following.length + sameMeaning.length === 0) return html``;
  const list = (title: string, keys: Review['following']): Html | false =>
    keys.length > 0 && html`<details><summary>${keys.length} ${title}</summary><ul class="list">${keys.map((key) => html`<li>${keyName(key)}</li>`)}</ul></details>`;
  return html`<section aria-labelledby="quiet"><h2 id="quiet">Not counted as differences</h2>${list(`only follow${following.length === 1 ? 's' : ''} a rename`, following)}${list('written in another way, with the same meaning', sameMeaning)}</section>`;
}

/** What could not be compared. */
export function gapsSection({ gaps }: Review): Html {
  if (gaps.length === 0) return html``;
  return html`<section aria-labelledby="gaps"><h2 id="gaps">Not compared</h2><ul class="list">${gaps.map(({ kind, name, operation, reason }) => html`<li>${kind} ${name ?? '(all)'}: ${reason} <code>${operation}</code></li>`)}</ul></section>`;
}
