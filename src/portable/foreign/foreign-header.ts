import type { Gap, KindName } from '../../model/index.js';
import { formatVersion } from '../../tree/index.js';
import { portableVersion, type Origin } from '../portable-record.js';
import { withoutAbsent, type Foreign } from './foreign-value.js';

/** What stands for facts of the instance that a backup does not have. */
const unknown = { instanceArn: 'arn:aws:sso:::instance/unknown', identityStoreId: 'unknown', region: 'unknown', ownerAccountId: '000000000000' };

/** What is known of the instance of a foreign backup. */
export type KnownInstance = Readonly<Partial<Record<keyof typeof unknown, string | undefined>>>;

/** The header of a foreign backup: what it covers, and what its program never saves. */
export function foreignHeader(known: KnownInstance, kinds: readonly KindName[], gaps: readonly Gap[], origin: Origin): Foreign {
  const instance = { ...unknown, ...withoutAbsent(known) };
  const missing = Object.keys(unknown).filter((fact) => known[fact as keyof KnownInstance] === undefined);
  const ofInstance: Gap[] = missing.length === 0 ? [] : [{ kind: 'instance', operation: 'import', reason: `the backup does not have ${missing.join(', ')}` }];
  return { kind: 'snapshot', format: portableVersion, instance: { format: formatVersion, ...instance, kinds }, gaps: [...gaps, ...ofInstance], origin: withoutAbsent({ ...origin }) };
}

/** A gap for what a program never saves. A restore deletes no object of the kind then. */
export function neverSaved(kind: Gap['kind'], program: string, what: string): Gap {
  return { kind, operation: 'import', reason: `${program} does not save ${what}` };
}
