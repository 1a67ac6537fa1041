import type { CollectContext } from './collector.js';

/** A user or group by ID. */
export interface PrincipalId {
  readonly principalType: 'GROUP' | 'USER';
  readonly principalId: string;
}

/** The kind of a principal by its type in AWS. */
export const kindOfPrincipal = { GROUP: 'group', USER: 'user' } as const;

/** The type in AWS of a principal by its kind. */
export const principalTypeOf = { group: 'GROUP', user: 'USER' } as const;

/**
 * A principal that was not listed may have been created since; only one that AWS does not know is an orphan. AWS is asked
 * once for each, however many assignments it has left.
 */
export async function isOrphan(context: CollectContext, { principalType, principalId }: PrincipalId): Promise<boolean> {
  const { identityStore } = context.ports;
  if (!context.isComplete(kindOfPrincipal[principalType])) return false;
  return context.once(`${principalType} ${principalId}`, async () =>
    (principalType === 'GROUP' ? await identityStore.describeGroup(principalId) : await identityStore.describeUser(principalId)) === undefined);
}
