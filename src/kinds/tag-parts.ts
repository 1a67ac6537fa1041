import type { SsoAdminPort } from '../aws/index.js';
import type { Part } from './attempt-all.js';
import { tagDifference } from './tag-difference.js';

type Tags = Readonly<Record<string, string>>;

/** The calls that make the tags of a resource what they shall be. */
export function tagParts(ssoAdmin: SsoAdminPort, arn: string, had: Tags | undefined, wanted: Tags | undefined): Part[] {
  const { removed, changed } = tagDifference(had, wanted);
  return [
    ...(removed.length > 0 ? [{ what: `remove tags ${removed.join(', ')}`, run: () => ssoAdmin.untag(arn, removed) }] : []),
    ...(Object.keys(changed).length > 0 ? [{ what: `set tags ${Object.keys(changed).join(', ')}`, run: () => ssoAdmin.tag(arn, changed) }] : []),
  ];
}
