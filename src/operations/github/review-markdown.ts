import type { Access, AccessImpact } from '../../diff/index.js';
import { codeBlock, codeText, upTo } from '../../github/index.js';
import { schemaOf } from '../../kinds/schemas.js';
import type { ChangeAction, ChangeSet, RiskFinding } from '../../model/index.js';
import type { ReviewParts } from './review-parts.js';

/** Lines of one block: what is longer is read in the files of the pull request. */
const mostLines = 100;

const signs: Readonly<Record<ChangeAction, string>> = { create: '+', update: '!', replace: '!', delete: '-' };

/** A change as markdown: what is risky, who gains and loses what, and what differs. */
export function reviewMarkdown({ changes, impact, accountNames, risks }: ReviewParts): string {
  return [
    countsText(changes, impact),
    ...(risks.length === 0 ? [] : [upTo(mostLines, risks.map(riskLine)).join('\n')]),
    ...blockOf('Access', impactLines(impact, accountNames)),
    ...blockOf('Objects', changes.changes.map(({ action, kind, name, properties }) => `${signs[action]} ${schemaOf(kind).label[0]} ${name}${action === 'update' ? ` (${fieldsOf(properties)})` : ''}`)),
  ].join('\n\n');
}

/** How much differs, without any name: all that may be said of an encrypted snapshot. */
export function countsText({ changes }: ChangeSet, { gained, lost }: AccessImpact): string {
  if (changes.length === 0) return 'No object differs.';
  const count = (action: ChangeAction): number => changes.filter((change) => change.action === action).length;
  const people = (access: readonly Access[]): string => `${new Set(access.map(({ user }) => user)).size} people`;
  return `**${changes.length}** objects differ: ${count('create')} new, ${count('update') + count('replace')} changed, ${count('delete')} gone. ${people(gained)} gain ${gained.length} and ${people(lost)} lose ${lost.length} permission sets on accounts.`;
}

function riskLine({ level, isBlocking, rule, message }: RiskFinding): string {
  return `- **${level}${isBlocking ? ', blocking' : ''}** (${codeText(rule)}): ${codeText(message)}`;
}

function fieldsOf(properties: ChangeSet['changes'][number]['properties']): string {
  return [...new Set(properties.map(({ path }) => path[0]))].join(', ');
}

function impactLines({ gained, lost, rerouted }: AccessImpact, names: ReadonlyMap<string, string>): string[] {
  const line = (sign: string, access: Access): string => `${sign} ${access.user}: ${access.permissionSet} on ${names.get(access.accountId) ?? 'account'} (${access.accountId}), ${waysOf(access)}`;
  return [
    ...lost.map((access) => line('-', access)),
    ...gained.map((access) => line('+', access)),
    ...rerouted.map(({ before, after }) => `${line('!', after)} in place of ${waysOf(before)}`),
  ];
}

function waysOf({ groups, isDirect }: Access): string {
  return [...groups, ...(isDirect ? ['direct'] : [])].join(', ');
}

function blockOf(title: string, lines: readonly string[]): string[] {
  return lines.length === 0 ? [] : [`**${title}**`, codeBlock(upTo(mostLines, lines), 'diff')];
}
