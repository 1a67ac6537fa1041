import type { SsoAdminPort } from '../aws/index.js';
import type { Part } from './attempt-all.js';

type Tags = Readonly<Record<string, string>>;

/** The calls that make the tags of a resource what they shall be. */
export function tagParts(ssoAdmin: SsoAdminPort, arn: string, had: Tags = {}, wanted: Tags = {}): Part[] {
  const removed = Object.keys(had).filter((key) => !Object.hasOwn(wanted, key));
  const changed = Object.fromEntries(Object.entries(wanted).filter(([key, value]) => had[key] !== value));
  return [
    ...(removed.length > 0 ? [{ what: `remove tags ${removed.join(', ')}`, run: () => ssoAdmin.untag(arn, removed) }] : []),
    ...(Object.keys(changed).length > 0 ? [{ what: `set tags ${Object.keys(changed).join(', ')}`, run: () => ssoAdmin.tag(arn, changed) }] : []),
  ];
}
