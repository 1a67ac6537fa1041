import type { CollectContext } from './collector.js';

/** A user or group by ID. */
export interface PrincipalId {
  readonly principalType: 'GROUP' | 'USER';
  readonly principalId: string;
}

/** A principal that was not listed may have been created since; only one that AWS does not know is an orphan. */
export async function isOrphan(context: CollectContext, { principalType, principalId }: PrincipalId): Promise<boolean> {
  const { identityStore } = context.ports;
  if (!context.isComplete(principalType === 'GROUP' ? 'group' : 'user')) return false;
  const live = principalType === 'GROUP' ? await identityStore.describeGroup(principalId) : await identityStore.describeUser(principalId);
  return live === undefined;
}
