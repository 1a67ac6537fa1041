import { kindNames, type KindName } from '../../../model/index.js';
import { schemaOf, type Dashboard } from '../../../operations/index.js';
import { html, type Html } from '../html.js';
import { page } from '../page.js';
import { dashboardStyle } from './dashboard-style.js';
import { operationsSection } from './operations-section.js';
import { overviewSection } from './overview-section.js';
import { pageScript } from './page-script.js';
import { numberText, timeOf } from './page-words.js';
import { storageSection } from './storage-section.js';
import { timelineSection } from './timeline-section.js';

/** A part of the page: a tab where scripts run, else a section. */
interface Section {
  readonly id: string;
  readonly title: string;
  readonly content: Html;
}

/** The dashboard as one page that needs nothing else and asks nobody for anything. */
export function dashboardPage(dashboard: Dashboard, title: string): string {
  const { at, toolVersion } = dashboard;
  const sections = sectionsOf(dashboard);
  return page(title, dashboardStyle, html`<a class="skip" href="#overview">To the content</a>
<header class="title"><h1>${title}</h1><p class="soft">As of ${timeOf(at)} UTC, by idc ${toolVersion}</p></header>
<nav aria-label="Parts of this page"><ul id="tabs">${sections.map(({ id, title: name }) => html`<li><a href="#${id}">${name}</a></li>`)}</ul></nav>
${sections.map(({ id, title: name, content }) => html`<section class="panel" id="${id}" aria-labelledby="title-${id}"><h2 id="title-${id}">${name}</h2>
${content}
</section>
`)}`, { data: dataOf(dashboard), script: pageScript });
}

function sectionsOf(dashboard: Dashboard): Section[] {
  return [
    { id: 'overview', title: 'Overview', content: overviewSection(dashboard) },
    { id: 'timeline', title: 'Timeline', content: timelineSection(dashboard) },
    { id: 'access', title: 'Access', content: accessSection(dashboard) },
    { id: 'compare', title: 'Compare', content: compareSection(dashboard) },
    { id: 'operations', title: 'Operations', content: operationsSection(dashboard) },
    { id: 'storage', title: 'Storage', content: storageSection(dashboard) },
  ];
}

function accessSection({ instances }: Dashboard): Html {
  const shown = instances.filter(({ access }) => access !== undefined);
  if (shown.length === 0) return html`<p class="soft">Who can reach what is not part of this page. <code>idc access who</code> tells it.</p>`;
  const folded = shown.filter(({ access }) => (access?.folded ?? 0) > 0);
  return html`<p class="soft">As the newest snapshot has it. ≤ marks what the first snapshot that is looked at has already: it may be older.</p>
${folded.map(({ name, access }) => html`<p class="soft">Of ${name}, the ${numberText(access?.folded ?? 0)} oldest snapshots are taken as one, so that the page stays small.</p>`)}
<div id="access-app"></div>
<noscript><p>To ask who can reach what, this page needs scripts. <code>idc access who</code> and <code>idc access of</code> tell the same.</p></noscript>`;
}

function compareSection({ instances }: Dashboard): Html {
  const shown = instances.filter(({ states }) => states !== undefined);
  if (shown.length === 0) return html`<p class="soft">There are no two snapshots here that could be compared. <code>idc diff</code> compares any.</p>`;
  const cut = shown.filter(({ states, snapshots }) => (states?.states.length ?? 0) < snapshots.length);
  return html`<p class="soft">What differs between two snapshots, as <code>idc diff</code> tells it. What lies in a gap of either is left out.</p>
${cut.map(({ name, states }) => html`<p class="soft">Of ${name}, only the newest ${states?.states.length ?? 0} snapshots can be compared here, so that the page stays small; <code>idc diff</code> compares any.</p>`)}
<div id="compare-app"></div>
<noscript><p>To compare snapshots, this page needs scripts. <code>idc diff</code> tells the same.</p></noscript>`;
}

/** What the script works with; its side of it is src/dashboard/browser/embedded.ts. */
function dataOf({ instances }: Dashboard): Record<string, unknown> {
  const labels = Object.fromEntries(kindNames.map((kind): [KindName, unknown] => [kind, schemaOf(kind).label]));
  const ofInstances = instances.flatMap(({ access, states }, at): [string, unknown][] => [[`access-data-${at}`, access], [`state-data-${at}`, states]]);
  return {
    'page-data': { instances: instances.map(instanceData), labels },
    ...Object.fromEntries(ofInstances.filter(([, data]) => data !== undefined)),
  };
}

function instanceData({ name, access, states, accountNames }: Dashboard['instances'][number]): object {
  const named = (states?.objects ?? []).flatMap(([kind, account]): [string, string][] => {
    const accountName = kind === 'account-assignments' ? accountNames.get(account) : undefined;
    return accountName === undefined ? [] : [[account, accountName]];
  });
  return { name, hasAccess: access !== undefined, hasStates: states !== undefined, accountNames: Object.fromEntries(named) };
}
