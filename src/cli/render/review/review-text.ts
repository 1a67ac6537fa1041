import type { NamedAccess, Review, ReviewChange, ReviewGroup, ReviewImpact } from '../../../operations/index.js';
import { count, waysOf } from '../access.js';
import { countsLine, cut, oneLine, paint, signs } from '../changes.js';
import { renderRisk } from '../risk.js';
import type { Style } from '../style.js';
import { actorLine, groupCounts, groupTitles, keyName, objectName, objectNotes, propertyLine, shownProperties } from './review-words.js';

/** How much of a review is told. */
export interface Limits {
  /** Objects of a group, and lines on access. */
  readonly objects: number;
  /** Differences inside an object. */
  readonly properties: number;
}

/** On a terminal, more of one sort is counted. */
export const terminalLimits: Limits = { objects: 50, properties: 20 };

/** Everything. */
export const noLimits: Limits = { objects: Infinity, properties: Infinity };

/** A review for the terminal: what matters most first, what is left out counted. */
export function renderReview(review: Review, style: Style, columns: number, limits: Limits = terminalLimits): string {
  return [
    `From ${oneLine(review.from)} to ${oneLine(review.to)}:`,
    ...review.warnings.map((warning) => style.changed(`Note: ${oneLine(warning)}.`)),
    ...(review.findings.length === 0 ? [] : [renderRisk(review.findings, style)]),
    ...(review.impact === undefined ? [] : impactLines(review.impact, style, limits)),
    ...review.groups.flatMap((group) => groupLines(group, style, columns, limits)),
    countsLine(review.groups.flatMap(({ changes }) => changes), review.counts.unchanged),
    ...asideLines(review),
  ].join('\n');
}

function impactLines({ lost, gained, rerouted, counts }: ReviewImpact, style: Style, { objects }: Limits): string[] {
  const line = (sign: string, { user, permissionSet, accountName, accountId }: NamedAccess, ways: string): string =>
    `  ${sign} ${oneLine(user)}: ${permissionSet} on ${oneLine(accountName ?? 'account')} (${accountId}), ${ways}`;
  const lines = [
    ...folded(lost, objects, (access) => style.removed(line('-', access, waysOf(access)))),
    ...folded(gained, objects, (access) => style.added(line('+', access, waysOf(access)))),
    ...folded(rerouted, objects, ({ before, after }) => style.changed(line('~', after, `${waysOf(after)} in place of ${waysOf(before)}`))),
  ];
  const keeping = new Set(rerouted.map(({ after: { user } }) => user)).size;
  return ['Access:', ...lines, `${count(counts.usersGaining, 'user')} gain ${counts.gained}, ${count(counts.usersLosing, 'user')} lose ${counts.lost}, ${count(keeping, 'user')} keep ${counts.rerouted} in another way.`];
}

function groupLines(group: ReviewGroup, style: Style, columns: number, limits: Limits): string[] {
  const blocks = group.changes.slice(0, limits.objects).map((change) => changeLines(change, style, columns, limits).join('\n'));
  return [`${style.strong(groupTitles[group.group])}: ${groupCounts(group)}`, ...blocks, ...moreLine(group.changes.length - limits.objects, '  ')];
}

function changeLines(change: ReviewChange, style: Style, columns: number, { properties: most }: Limits): string[] {
  const properties = shownProperties(change);
  const notes = objectNotes(change);
  const head = cut(`  ${signs[change.action]} ${objectName(change)}${notes.length === 0 ? '' : ` (${notes.join('; ')})`}`, columns);
  const lines = properties.slice(0, most).map((property) => paint(style, property.action)(cut(`      ${signs[property.action]} ${propertyLine(change.kind, property)}`, columns)));
  const [actor] = change.actors;
  const by = actor === undefined ? [] : [style.faint(cut(`      ${actorLine(actor)}`, columns))];
  return [paint(style, change.action)(head), ...lines, ...moreLine(properties.length - most, '      '), ...by];
}

function asideLines({ following, sameMeaning }: Review): string[] {
  const follow = following.length === 1 ? '1 object only follows a rename.' : `${following.length} objects only follow a rename.`;
  const names = sameMeaning.slice(0, 3).map(keyName).join(', ');
  const means = `${count(sameMeaning.length, 'object')} ${sameMeaning.length === 1 ? 'is' : 'are'} written in another way and ${sameMeaning.length === 1 ? 'means' : 'mean'} the same: ${names}${sameMeaning.length > 3 ? ', …' : ''}.`;
  return [...(following.length === 0 ? [] : [follow]), ...(sameMeaning.length === 0 ? [] : [means])];
}

function folded<Item>(items: readonly Item[], most: number, line: (item: Item) => string): string[] {
  return [...items.slice(0, most).map(line), ...moreLine(items.length - most, '  ')];
}

function moreLine(left: number, indent: string): string[] {
  return left > 0 ? [`${indent}… and ${left} more; --all lists them`] : [];
}
