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
  const head = html`<h2 id="access">Access <small>${count(lost, 'grant')} lost, ${gained} gained${rerouted > 0 && `, ${rerouted} kept in another way`}</small></h2>`;
  if (bundles.length === 0) return html`<section aria-labelledby="access">${head}<p class="soft">Nobody gains or loses access to any account.</p></section>`;
  return html`<section aria-labelledby="access">${head}${foldedList(bundles, table)}</section>`;
}

function table(bundles: readonly AccessBundle[]): Html {
  return html`<div class="wide stack access"><table><caption>Who loses and who gains access</caption><colgroup><col class="what"><col class="set"><col class="where"><col><col></colgroup>
<thead><tr><th scope="col">Access</th><th scope="col">Permission set</th><th scope="col">Accounts</th><th scope="col">Users</th><th scope="col">Through</th></tr></thead>
<tbody>${bundles.map(row)}</tbody></table></div>`;
}

function row({ action, permissionSet, accounts, users, ways, waysBefore }: AccessBundle): Html {
  const places = accounts.map(({ accountId, accountName }) => html`<span class="where">${accountName !== undefined && html`${accountName} `}<span class="${accountName === undefined ? '' : 'soft'}">${accountId}</span></span>`);
  return html`<tr><td><span class="badge ${tones[action]}">${words[action]}</span></td><th scope="row">${permissionSet}</th><td data-name="Accounts">${folded(places, 'accounts')}</td><td data-name="Users">${folded(users.map((user, index) => html`${index % openNames !== 0 && ', '}${user}`), 'users')}</td><td data-name="Through">${ways}${waysBefore !== undefined && html` <span class="soft">in place of ${waysBefore}</span>`}</td></tr>`;
}

function folded(names: readonly Html[], noun: string): Html {
  const rest = names.slice(openNames);
  return html`${names.slice(0, openNames)}${rest.length > 0 && html`<details><summary>and ${rest.length} more ${noun}</summary>${rest}</details>`}`;
}
