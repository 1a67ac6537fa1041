import type { AccessControlRow } from '../seed/access-control.js';
import type { Instance } from './instance.js';

/** The attributes for access control as a row of a seed; undefined when there are none. */
export function dumpAccessControl({ accessControl }: Instance): AccessControlRow | undefined {
  return accessControl === undefined ? undefined : {
    attributes: accessControl.attributes.map(({ Key, Value }) => ({ key: Key, source: Value.Source[0] ?? '' })),
    status: accessControl.status,
    ...(accessControl.statusReason === undefined ? {} : { statusReason: accessControl.statusReason }),
    ...(accessControl.bound === undefined ? {} : { bound: accessControl.bound }),
  };
}
