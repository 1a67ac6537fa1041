import type { KindName } from '../../model/index.js';
import type { ReviewedChange } from './review-objects.js';

/** Groups of a review, in the order in which they matter. */
export const reviewGroups = ['assignments', 'permissions', 'people', 'groups', 'applications', 'details'] as const;

/** One of reviewGroups. */
export type ReviewGroupName = (typeof reviewGroups)[number];

const groupOfKind: Readonly<Record<KindName, ReviewGroupName>> = {
  'account-assignments': 'assignments',
  'permission-set': 'permissions',
  'access-control-attributes': 'permissions',
  user: 'people',
  group: 'groups',
  'trusted-token-issuer': 'applications',
  application: 'applications',
};

/** Properties that change nothing of what anybody can do. */
const descriptive: Readonly<Partial<Record<KindName, readonly string[]>>> = {
  'permission-set': ['description', 'relayState', 'tags'],
  group: ['description', 'externalIds'],
  'trusted-token-issuer': ['tags'],
  application: ['description', 'visibility', 'tags'],
};

/** The changes by group, each in the order in which they come; groups without any are left out. */
export function groupChanges<Change extends ReviewedChange>(changes: readonly Change[]): { readonly group: ReviewGroupName; readonly changes: readonly Change[] }[] {
  return reviewGroups.flatMap((group) => {
    const own = changes.filter((change) => groupOf(change) === group);
    return own.length === 0 ? [] : [{ group, changes: own }];
  });
}

function groupOf({ kind, action, renamedFrom, properties }: ReviewedChange): ReviewGroupName {
  const fields = descriptive[kind] ?? [];
  const isDetail = action === 'update' && renamedFrom === undefined && properties.every(({ path: [property = ''] }) => fields.includes(property));
  return isDetail ? 'details' : groupOfKind[kind];
}
