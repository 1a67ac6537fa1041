import type { AccessControlRow } from '../seed/access-control.js';
import type { Instance } from './instance.js';

/** Gives an instance its attributes for access control; without a row it has none. */
export function loadAccessControl(row: AccessControlRow | undefined, instance: Instance): void {
  instance.accessControl = row === undefined ? undefined : {
    attributes: row.attributes.map(({ key, source }) => ({ Key: key, Value: { Source: [source] } })),
    status: row.status ?? 'ENABLED', statusReason: row.statusReason, bound: row.bound,
  };
}
