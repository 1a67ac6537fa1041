import type { Review, ReviewChange, ReviewGroup } from '../../../operations/index.js';
import { count } from '../access.js';
import { cut, signs } from '../changes.js';
import { accessBundles, type AccessAction, type AccessBundle } from './access-bundles.js';
import { fillSections, type Section } from './fill-sections.js';
import { diffFence, diffLine, markdownCode, markdownText } from './markdown.js';
import { summaryRows } from './review-summary.js';
import { actorLine, groupCounts, groupTitles, keyName, objectName, objectNotes, propertyLine, shownProperties } from './review-words.js';

/** A comment of GitHub holds 65,536 characters; some are left for what a workflow adds. */
export const markdownLimit = 65_000;

/** Characters of a label at most; those of revisions are short, and a commit may be made to hold another. */
const labelLength = 80;

/** A line is cut here: a policy in one line may be as long as all the rest. */
const lineLength = 400;

/** Lines up to which a part stands open. */
const openLines = 25;

/** Users or accounts that a line names; the rest is counted. */
const namedInLine = 5;

/** A review as a comment on a pull request: the summary first, long parts folded, at most `markdownLimit` characters. */
export function reviewMarkdown(review: Review, limit = markdownLimit): string {
  const [from, to] = [cut(review.from, labelLength), cut(review.to, labelLength)];
  const head = [
    `## Identity Center: ${markdownCode(from)} → ${markdownCode(to)}`,
    '',
    '| | |',
    '|---|---|',
    ...summaryRows(review).map(([name, value]) => `| ${markdownText(name)} | ${markdownText(value)} |`),
    '',
    '',
  ].join('\n');
  const cutOff = (left: number): string => `\n\n---\n\n**Cut off here:** ${left} more lines have no room in a comment. All of it: ${markdownCode(`idc diff ${from} ${to} --format html --out review.html`)}\n`;
  const sections = [...warningSection(review), ...findingSection(review), ...accessSections(review), ...review.groups.map(groupSection), ...gapSection(review)];
  const { text, left } = fillSections(sections, limit - head.length - cutOff(Number.MAX_SAFE_INTEGER).length);
  return `${head}${text}${left === 0 ? '' : cutOff(left)}`;
}

function warningSection({ warnings }: Review): Section[] {
  return warnings.length === 0 ? [] : [{ open: '> [!NOTE]', lines: warnings.map((warning) => `> ${markdownText(cut(warning, lineLength))}  `), close: '', more: (left) => `> … and ${left} more` }];
}

const moreItems = (left: number): string => `- … and ${left} more`;

const levelMarks = { critical: '🔴', high: '🟠', medium: '🟡', low: '⚪' } as const;

function findingSection({ findings }: Review): Section[] {
  if (findings.length === 0) return [];
  const lines = findings.map(({ level, isBlocking, object, message }) =>
    `- ${levelMarks[level]} **${level}**${isBlocking ? ' (blocking)' : ''} ${markdownText(cut(keyName(object), 120))}: ${markdownText(cut(message, lineLength))}`);
  return [{ open: '### Risk\n', lines, close: '', more: moreItems }];
}

const accessTitles: Readonly<Record<AccessAction, string>> = { lost: 'Access lost', gained: 'Access gained', rerouted: 'Access kept in another way' };
const accessSigns = { lost: '-', gained: '+', rerouted: '~' } as const;

function accessSections({ impact }: Review): Section[] {
  if (impact === undefined) return [];
  const bundles = accessBundles(impact);
  return (['lost', 'gained', 'rerouted'] as const).flatMap((action) => {
    const own = bundles.filter((bundle) => bundle.action === action);
    return own.length === 0 ? [] : [block(accessTitles[action], count(impact.counts[action], 'grant'), own.map((bundle) => diffLine(accessSigns[action], cut(bundleLine(bundle), lineLength))))];
  });
}

function bundleLine({ permissionSet, accounts, users, ways, waysBefore }: AccessBundle): string {
  const where = someOf(accounts.map(({ accountId, accountName }) => (accountName === undefined ? accountId : `${accountName} (${accountId})`)));
  return `${permissionSet} on ${where}: ${someOf(users)} through ${ways}${waysBefore === undefined ? '' : ` in place of ${waysBefore}`}`;
}

function someOf(names: readonly string[]): string {
  const more = names.length - namedInLine;
  return more > 0 ? `${names.slice(0, namedInLine).join(', ')} and ${more} more` : names.join(', ');
}

function groupSection(group: ReviewGroup): Section {
  return block(groupTitles[group.group], groupCounts(group), group.changes.flatMap(changeLines));
}

function changeLines(change: ReviewChange): string[] {
  const notes = objectNotes(change);
  const [actor] = change.actors;
  const lines = [
    diffLine(signs[change.action], cut(`${objectName(change)}${notes.length === 0 ? '' : ` (${notes.join('; ')})`}`, lineLength)),
    ...shownProperties(change).map((property) => diffLine(signs[property.action], `    ${cut(propertyLine(change.kind, property), lineLength)}`)),
  ];
  return actor === undefined ? lines : [...lines, `#     ${cut(actorLine(actor), lineLength)}`];
}

/** A title with a block in the colours of a diff; a long one is folded. */
function block(title: string, counts: string, lines: readonly string[]): Section {
  const head = `${title}: ${counts}`;
  const more = (left: number): string => `# … and ${left} more lines`;
  return lines.length > openLines
    ? { open: `\n<details>\n<summary><b>${head}</b> (${lines.length} lines)</summary>\n\n${diffFence.open}`, lines, close: `${diffFence.close}\n\n</details>`, more }
    : { open: `\n### ${head}\n\n${diffFence.open}`, lines, close: diffFence.close, more };
}

function gapSection({ gaps }: Review): Section[] {
  if (gaps.length === 0) return [];
  return [{ open: '\n### Not compared\n', lines: gaps.map(({ kind, name, reason }) => `- ${kind} ${markdownText(cut(name ?? '(all)', 80))}: ${markdownText(cut(reason, lineLength))}`), close: '', more: moreItems }];
}
