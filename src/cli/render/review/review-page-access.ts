import type { Review } from '../../../operations/index.js';
import { count } from '../access.js';
import { html, type Html } from '../html.js';
import { accessBundles, type AccessAction, type AccessBundle } from './access-bundles.js';
import { foldedList } from './review-page-parts.js';

const words: Readonly<Record<AccessAction, string>> = { lost: 'Lost', gained: 'Gained', rerouted: 'Kept' };
const tones: Readonly<Record<AccessAction, string>> = { lost: 'bad', gained: 'good', rerouted: 'calm' };

/** Users or accounts that a cell names; the others are folded. */
const openNames = 4;

/** Who loses and who gains access. */
export function accessSection({ impact }: Review): Html {
  if (impact === undefined) return html``;
  const { gained, lost, rerouted } = impact.counts;
  const bundles = accessBundles(impact);
  const head = html`<h2 id="access">Access <small>${count(lost, 'grant')} lost, ${gained} gained, ${rerouted} kept in another way</small></h2>`;
  if (bundles.length === 0) return html`<section aria-labelledby="access">${head}<p class="soft">Nobody gains or loses access to any account.</p></section>`;
  return html`<section aria-labelledby="access">${head}${foldedList(bundles, table)}</section>`;
}

function table(bundles: readonly AccessBundle[]): Html {
  return html`<div class="wide access"><table><caption>Who loses and who gains access</caption><colgroup><col class="what"><col class="set"><col><col><col></colgroup>
<thead><tr><th scope="col">Access</th><th scope="col">Permission set</th><th scope="col">Accounts</th><th scope="col">Users</th><th scope="col">Through</th></tr></thead>
<tbody>${bundles.map(row)}</tbody></table></div>`;
}

function row({ action, permissionSet, accounts, users, ways, waysBefore }: AccessBundle): Html {
  const places = accounts.map(({ accountId, accountName }) => (accountName === undefined ? accountId : `${accountName} (${accountId})`));
  return html`<tr><td><span class="badge ${tones[action]}">${words[action]}</span></td><th scope="row">${permissionSet}</th><td data-name="on">${names(places, 'accounts')}</td><td data-name="by">${names(users, 'users')}</td><td data-name="through">${ways}${waysBefore !== undefined && html` <span class="soft">in place of ${waysBefore}</span>`}</td></tr>`;
}

function names(all: readonly string[], noun: string): Html {
  if (all.length <= openNames) return html`${all.join(', ')}`;
  return html`${all.slice(0, openNames - 1).join(', ')}<details><summary>and ${all.length - openNames + 1} more ${noun}</summary>${all.slice(openNames - 1).join(', ')}</details>`;
}
