import type { AccessAnswer, AccessRow } from '../../operations/index.js';
import { count, waysOf } from './access.js';
import { html, type Html } from './html.js';
import { page } from './page.js';
import { byText, sinceDay } from './since.js';

/** Style of the page, on top of that of all pages. */
const style = `
main { max-width: 76rem; }
h2 { display: flex; flex-wrap: wrap; align-items: baseline; gap: .25rem .75rem; }
h2 code { font-size: .85em; font-weight: 400; }
h2 small { font-size: .88rem; font-weight: 400; color: var(--soft); }
table { table-layout: fixed; }
td, tbody th { overflow-wrap: anywhere; }
col.set { width: 22%; } col.user { width: 20%; } col.through { width: 24%; } col.since { width: 9rem; }
.wide:focus-visible { outline: 2px solid var(--calm); outline-offset: 2px; }
@media (max-width: 40rem) {
  table, tbody, tr, td, tbody th { display: block; width: 100%; }
  thead, colgroup { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
  tr { border-top: 1px solid var(--line); padding: .5rem 0; }
  td, tbody th { border: 0; padding: .1rem .8rem; }
  td[data-name]::before { content: attr(data-name) ": "; color: var(--soft); }
}
`;

/** An access review as one page that needs nothing else: a table for each account, with since when and by whom. */
export function accessReviewPage({ at, access, gaps }: AccessAnswer, instanceName: string): string {
  const accounts = grouped(access);
  const users = new Set(access.map(({ user }) => user)).size;
  return page(`Access review: ${at}`, style, html`<header>
<h1>Access review of <code>${at}</code></h1>
<p class="soft">Instance ${instanceName}</p>
</header>
<dl class="tiles">${[['Accounts', accounts.size], ['Users', users], ['Permission sets held', access.length], ['Held directly', access.filter(({ isDirect }) => isDirect).length]].map(([name, value]) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`)}</dl>
${gaps.length > 0 && html`<section class="card"><h3>Not known</h3><ul>${gaps.map(({ kind, name, reason }) => html`<li>${kind} ${name ?? '(all)'}: ${reason}</li>`)}</ul></section>`}
${[...accounts].map(accountSection)}
<p class="soft">≤ marks what the first snapshot shows already: it may be older.</p>`);
}

function grouped(access: readonly AccessRow[]): ReadonlyMap<string, readonly AccessRow[]> {
  const accounts = new Map<string, AccessRow[]>();
  for (const row of access) {
    const rows = accounts.get(row.accountId);
    if (rows === undefined) accounts.set(row.accountId, [row]);
    else rows.push(row);
  }
  return accounts;
}

function accountSection([accountId, rows]: readonly [string, readonly AccessRow[]]): Html {
  const name = rows[0]?.accountName ?? 'Account';
  return html`<h2>${name} <code>${accountId}</code> <small>${count(new Set(rows.map(({ user }) => user)).size, 'user')}</small></h2>
<div class="wide" tabindex="0" role="region" aria-label="Access to ${name}"><table><caption>Who has which permission set in ${name}</caption>
<colgroup><col class="set"><col class="user"><col class="through"><col class="since"><col></colgroup>
<thead><tr><th scope="col">Permission set</th><th scope="col">User</th><th scope="col">Through</th><th scope="col">Since</th><th scope="col">By; last change</th></tr></thead>
<tbody>${rows.map(row)}</tbody></table></div>`;
}

function row(access: AccessRow): Html {
  const { permissionSet, user, since, lastChange } = access;
  return html`<tr><th scope="row">${permissionSet}</th><td data-name="User">${user}</td><td data-name="Through">${waysOf(access)}</td><td data-name="Since">${sinceDay(since)}</td><td data-name="By">${since === undefined ? '-' : byText(since)}${lastChange && html`; another way since ${sinceDay(lastChange)}, ${byText(lastChange)}`}</td></tr>
`;
}
