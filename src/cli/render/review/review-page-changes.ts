import type { ChangeAction, ChangeActor, PropertyChange } from '../../../model/index.js';
import { schemaOf, type ReviewChange, type ReviewGroup } from '../../../operations/index.js';
import { html, type Html } from '../html.js';
import { minuteText } from '../time.js';
import { actionWord, groupCounts, groupTitles, objectNotes, propertyWords, shownProperties } from './review-words.js';
import { foldedList, levelTones } from './review-page-parts.js';

const actionTones: Readonly<Record<ChangeAction, string>> = { create: 'good', update: 'warn', replace: 'bad', delete: 'bad' };

/** A group of changes, each object a card. */
export function groupSection(group: ReviewGroup): Html {
  return html`<section aria-labelledby="${group.group}"><h2 id="${group.group}">${groupTitles[group.group]} <small>${groupCounts(group)}</small></h2>${foldedList(group.changes, (changes) => html`${changes.map(changeCard)}`)}</section>`;
}

function changeCard(change: ReviewChange): Html {
  const { kind, name, renamedFrom, accountName, action, findings, actors: [actor] } = change;
  const properties = shownProperties(change);
  return html`<article class="card change"><h3><span class="badge ${renamedFrom === undefined ? actionTones[action] : 'calm'}">${actionWord(change)}</span> <span class="kind">${schemaOf(kind).label[0]}</span> <span class="name">${renamedFrom !== undefined && html`<span class="soft">${renamedFrom} → </span>`}${name}${accountName !== undefined && html` <span class="soft">${accountName}</span>`}</span>${objectNotes(change).filter((note) => note !== 'renamed').map((note) => html` <span class="badge calm">${note}</span>`)}${findings.map(({ level, rule }) => html` <span class="badge ${levelTones[level]}">${level}: ${rule}</span>`)}</h3>
${properties.length > 0 && foldedList(properties, (some) => html`<ul class="lines">${some.map((property) => propertyItem(kind, property))}</ul>`)}
${actor && actorPart(actor)}</article>`;
}

/** The last part of an ARN names the session, which tells people most. */
function actorPart({ actor, event, time }: ChangeActor): Html {
  return html`<p class="by"><b>${actor.split('/').at(-1)}</b> · ${event} · <time datetime="${time.toISOString()}">${minuteText(time)} UTC</time><small>${actor}</small></p>`;
}

const signClasses = { '+': 'plus', '-': 'minus', '~': 'tilde' } as const;
const signWords = { '+': 'added', '-': 'removed', '~': 'changed' } as const;

function propertyItem(kind: ReviewChange['kind'], property: PropertyChange): Html {
  const { sign, place, before, after } = propertyWords(kind, property);
  const [last, ...outer] = place.toReversed();
  const arrow = before !== undefined && after !== undefined && html`<span class="arrow" aria-hidden="true">→</span><span class="hidden">becomes</span>`;
  return html`<li class="${signClasses[sign]}"><span class="sign"><span aria-hidden="true">${sign}</span><span class="hidden">${signWords[sign]}</span></span><span class="place">${outer.toReversed().map((step) => html`${step} › `)}<b>${last}</b></span><span class="value">${before !== undefined && html`<del><code>${before}</code></del>`}${arrow}${after !== undefined && html`<ins><code>${after}</code></ins>`}</span></li>`;
}
