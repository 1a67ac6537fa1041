import { kindNames, type KindName } from '../model/index.js';
import { encodeSeal, encodeTrailers, type SnapshotTrailers } from './trailers.js';

const nouns: Readonly<Record<KindName, readonly [one: string, many: string]>> = {
  user: ['user', 'users'],
  group: ['group', 'groups'],
  'permission-set': ['permission set', 'permission sets'],
  'account-assignments': ['account with assignments', 'accounts with assignments'],
  'access-control-attributes': ['access control configuration', 'access control configurations'],
  'trusted-token-issuer': ['trusted token issuer', 'trusted token issuers'],
  application: ['application', 'applications'],
};

/**
 * The message of a snapshot's commit: a subject for people, what changed, and the trailers.
 * @param authenticate proves the text of the trailers
 */
export function snapshotMessage(trailers: SnapshotTrailers, summary: readonly string[] = [], authenticate?: (text: string) => string): string {
  const text = encodeTrailers(trailers);
  const seal = authenticate === undefined ? '' : encodeSeal(authenticate(text));
  const paragraphs = [subjectOf(trailers), summary.map((line) => `- ${oneLine(line)}`).join('\n'), `${text}${seal}`];
  return paragraphs.filter((paragraph) => paragraph !== '').join('\n\n');
}

function subjectOf({ metadata }: SnapshotTrailers): string {
  const counts = kindNames.flatMap((kind) => {
    const count = metadata.counts[kind];
    return count === undefined || count === 0 ? [] : [`${count} ${nouns[kind][count === 1 ? 0 : 1]}`];
  });
  const what = metadata.purpose === 'safety' ? 'Safety snapshot' : 'Snapshot';
  const gaps = metadata.gaps.length === 0 ? '' : ` (gaps: ${metadata.gaps.length})`;
  return `${what} of ${oneLine(metadata.instanceName)}: ${counts.join(', ') || 'nothing'}${gaps}`;
}

function oneLine(text: string): string {
  return text.replaceAll(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, ' ').trim();
}
