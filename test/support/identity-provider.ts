import type { Emulator, EmulatorSeed } from '../../src/emulator/index.js';

type OutsideInput = Parameters<Emulator['change']>[0]['input'];

/** An identity provider that knows the users and groups which an emulator has now, and pushes them when told to. */
export interface IdentityProvider {
  /** Pushes those of its users and groups whose names are kept; default: all. */
  readonly push: (via?: 'scim' | 'directory', keeps?: (name: string) => boolean) => void;
  /** Changes the identity source; `leaveAssignments`: they stay as orphans. */
  readonly change: (to: NonNullable<EmulatorSeed['identitySource']>, leaveAssignments?: boolean) => void;
}

/** Connects one. */
export function identityProvider(emulator: Emulator): IdentityProvider {
  const { users, groups, identityStoreId: IdentityStoreId = '' } = emulator.dump();
  const known = <T extends object>(row: T, id: string) =>
    ({ ...row, id: undefined, stamps: undefined, status: undefined, externalIds: [{ issuer: 'https://idp.example.com', id }] });
  const rows = {
    users: users.map((user) => known(user, user.userName)),
    groups: groups.map((group) => ({ ...known(group, group.displayName), members: group.members.map((member) => (typeof member === 'string' ? member : member.userName)) })),
  };
  return {
    push: (via = 'scim', keeps = () => true) => {
      const input = { IdentityStoreId, users: rows.users.filter(({ userName }) => keeps(userName)), groups: rows.groups.filter(({ displayName }) => keeps(displayName)) };
      emulator.change({ operation: 'PushDirectory', via, input: JSON.parse(JSON.stringify(input)) as OutsideInput });
    },
    change: (IdentitySource, LeaveAssignments = false) => {
      emulator.change({ operation: 'ChangeIdentitySource', input: { IdentityStoreId, IdentitySource, LeaveAssignments } });
    },
  };
}
