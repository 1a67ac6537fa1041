import { kindNames, riskLevels } from '../../../model/index.js';
import { schemaOf, type Review } from '../../../operations/index.js';
import { count } from '../access.js';

/** What a review comes to, in a few rows of words. */
export function summaryRows({ counts, impact, findings, renames }: Review): (readonly [name: string, value: string])[] {
  const kinds = kindNames.flatMap((kind) => (counts.kinds[kind] === undefined ? [] : [`${counts.kinds[kind]} ${schemaOf(kind).label[counts.kinds[kind] === 1 ? 0 : 1]}`]));
  const levels = riskLevels.flatMap((level) => {
    const number = findings.filter((finding) => finding.level === level).length;
    return number === 0 ? [] : [`${number} ${level}`];
  });
  const access = (users: number, grants: number): string => (grants === 0 ? 'nobody' : `${count(users, 'user')}, ${count(grants, 'grant')}`);
  return [
    ['Differences', counts.changed === 0 ? `none; ${counts.unchanged} objects are equal` : kinds.join(', ')],
    ...(impact === undefined ? [] : [['Access lost', access(impact.counts.usersLosing, impact.counts.lost)] as const, ['Access gained', access(impact.counts.usersGaining, impact.counts.gained)] as const]),
    ...(impact === undefined || impact.counts.rerouted === 0 ? [] : [['Access kept in another way', count(impact.counts.rerouted, 'grant')] as const]),
    ...(levels.length === 0 ? [] : [['Risk', levels.join(', ')] as const]),
    ...(renames.length === 0 ? [] : [['Renamed', `${count(renames.length, 'object')}${counts.following === 0 ? '' : `; ${counts.following === 1 ? '1 object only follows' : `${counts.following} objects only follow`}`}`] as const]),
    ...(counts.sameMeaning === 0 ? [] : [['Written in another way, same meaning', count(counts.sameMeaning, 'object')] as const]),
  ];
}
