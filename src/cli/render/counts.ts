import { kindNames, type KindName } from '../../model/index.js';
import { schemaOf } from '../../operations/index.js';

/** `40 users, 12 groups, 15 permission sets`; kinds without objects are left out. */
export function countsText(counts: Readonly<Partial<Record<KindName, number>>>): string {
  return kindNames
    .filter((kind) => (counts[kind] ?? 0) > 0)
    .map((kind) => `${counts[kind] ?? 0} ${schemaOf(kind).label[counts[kind] === 1 ? 0 : 1]}`)
    .join(', ') || 'nothing';
}
