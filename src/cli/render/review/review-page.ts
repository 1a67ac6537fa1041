import type { Review } from '../../../operations/index.js';
import { count } from '../access.js';
import { html, type Html } from '../html.js';
import { page } from '../page.js';
import { accessSection } from './review-page-access.js';
import { groupSection } from './review-page-changes.js';
import { reviewStyle } from './review-page-style.js';
import { findingsSection, gapsSection, notesList, quietSection } from './review-page-parts.js';
import { groupTitles } from './review-words.js';

/** A review as one page of HTML that needs nothing else. */
export function reviewPage(review: Review): string {
  return page(`${review.from} to ${review.to}: ${count(review.counts.changed, 'difference')}`, reviewStyle, html`<header>
<h1>What differs from <code>${review.from}</code> to <code>${review.to}</code></h1>
<p class="soft">Instance ${review.instanceName}</p>
</header>
${tiles(review)}
${contents(review)}
${notesList(review)}
${findingsSection(review)}
${accessSection(review)}
${review.groups.map(groupSection)}
${quietSection(review)}
${gapsSection(review)}
<footer>Every difference, to the letter: <code>idc diff ${review.from} ${review.to} --format json</code></footer>`);
}

function tiles({ counts, impact, findings, renames }: Review): Html {
  const blocking = findings.filter(({ isBlocking }) => isBlocking).length;
  const shown: (readonly [name: string, value: number, more: string, tone: string])[] = [
    ['Objects that differ', counts.changed, `${counts.unchanged} are equal`, ''],
    ...(impact === undefined ? [] : [
      ['Users who lose access', impact.counts.usersLosing, count(impact.counts.lost, 'grant'), impact.counts.lost > 0 ? 'lost' : ''] as const,
      ['Users who gain access', impact.counts.usersGaining, count(impact.counts.gained, 'grant'), impact.counts.gained > 0 ? 'gained' : ''] as const,
    ]),
    ...(findings.length === 0 ? [] : [['Risks', findings.length, blocking === 0 ? 'none blocks' : `${blocking} blocking`, 'lost'] as const]),
    ...(renames.length === 0 ? [] : [['Renamed', renames.length, counts.following === 0 ? 'known by ID' : `${count(counts.following, 'object')} only follow${counts.following === 1 ? 's' : ''}`, ''] as const]),
  ];
  return html`<dl class="tiles">${shown.map(([name, value, more, tone]) => html`<div class="${tone}"><dt>${name}</dt><dd>${value}<small>${more}</small></dd></div>`)}</dl>`;
}

function contents({ findings, impact, groups }: Review): Html {
  const parts: (readonly [id: string, title: string])[] = [
    ...(findings.length === 0 ? [] : [['risk', `Risk ${findings.length}`] as const]),
    ...(impact === undefined ? [] : [['access', `Access ${impact.gained.length + impact.lost.length}`] as const]),
    ...groups.map(({ group, changes }) => [group, `${groupTitles[group]} ${changes.length}`] as const),
  ];
  return parts.length < 2 ? html`` : html`<nav aria-label="Parts of this page"><ul>${parts.map(([id, title]) => html`<li><a href="#${id}">${title}</a></li>`)}</ul></nav>`;
}
