import fc from 'fast-check';
import { collectAll, isAwsError, type InstancePorts } from '../../src/aws/index.js';
import type { EmulatedInstance } from './emulated-instance.js';

/** Something that somebody does to a live instance, by numbers that pick what is there. */
export type LiveChange = (instance: EmulatedInstance, ports: InstancePorts) => Promise<void>;

const position = fc.nat(500);

/** Any change that a snapshot shows, by the public APIs, the console or a push of the identity provider. */
export const liveChange: fc.Arbitrary<LiveChange> = fc.oneof(
  fc.tuple(fc.constantFrom<Maker[]>(...makers()), position, position, position).map(([make, a, b, c]) => make(a, b, c)),
);

type Maker = (a: number, b: number, c: number) => LiveChange;

function makers(): readonly Maker[] {
  return [
    (n) => async (_, { identityStore }) => ignoringConflicts(() => identityStore.createUser({ userName: `new${n % 40}`, displayName: 'New', name: { givenName: 'N', familyName: 'W' } })),
    (n) => async (_, { identityStore }) => withOne(identityStore.listUsers(), n, ({ userId }) => identityStore.deleteUser(userId)),
    (n, title) => async (_, { identityStore }) => withOne(identityStore.listUsers(), n, ({ userId }) => identityStore.updateUser(userId, [{ path: 'title', value: `T${title}` }])),
    (n, name) => async (_, { identityStore }) => withOne(identityStore.listUsers(), n, ({ userId }) =>
      ignoringConflicts(() => identityStore.updateUser(userId, [{ path: 'userName', value: `renamed${name % 30}` }]))),
    (n) => async ({ emulator }, { identityStore }) => withOne(identityStore.listUsers(), n, async ({ userId }) => {
      emulator.change({ operation: 'DisableUser', input: { IdentityStoreId: storeOf(emulator), UserId: userId } });
    }),
    (n) => async (_, { identityStore }) => ignoringConflicts(() => identityStore.createGroup(`Group ${n % 20}`)),
    (n) => async (_, { identityStore }) => withOne(identityStore.listGroups(), n, ({ groupId }) => identityStore.deleteGroup(groupId)),
    (n, m) => async (_, { identityStore }) => withOne(identityStore.listGroups(), n, ({ groupId }) =>
      withOne(identityStore.listUsers(), m, ({ userId }) => ignoringConflicts(() => identityStore.createMembership(groupId, userId)))),
    (n, m) => async (_, { identityStore }) => withOne(identityStore.listGroups(), n, ({ groupId }) =>
      withOne(identityStore.listMemberships(groupId), m, ({ membershipId }) => identityStore.deleteMembership(membershipId))),
    (n, m) => async ({ emulator }, { identityStore }) => withOne(identityStore.listGroups(), n, ({ groupId }) =>
      withOne(identityStore.listUsers(), m, async ({ userId }) => ignoringConflicts(async () => {
        emulator.change({ operation: 'CreateGroupMembership', input: { IdentityStoreId: storeOf(emulator), GroupId: groupId, MemberId: { UserId: userId } }, via: 'scim' });
      }))),
    (n) => async (_, { ssoAdmin }) => ignoringConflicts(() => ssoAdmin.createPermissionSet({ name: `Set${n % 12}`, sessionDuration: 'PT2H' }, { made: 'here' })),
    (n, m) => async (_, { ssoAdmin }) => withOne(ssoAdmin.listPermissionSetArns(), n, (arn) => ssoAdmin.putInlinePolicy(arn, `{"Version":"2012-10-17","Statement":[{"Effect":"Deny","Action":"s3:*","Resource":"${m}"}]}`)),
    (n, m) => async (_, { ssoAdmin }) => withOne(ssoAdmin.listPermissionSetArns(), n, (arn) => ssoAdmin.tag(arn, { stamp: String(m) })),
    (n) => async (_, { ssoAdmin }) => withOne(ssoAdmin.listPermissionSetArns(), n, (arn) => ignoringConflicts(() => ssoAdmin.attachManagedPolicy(arn, 'arn:aws:iam::aws:policy/SecurityAudit'))),
    (n) => async (_, { ssoAdmin }) => withOne(ssoAdmin.listPermissionSetArns(), n, (arn) => ignoringConflicts(() => ssoAdmin.deletePermissionSet(arn))),
    (n, m, account) => async ({ emulator }, { ssoAdmin, identityStore }) => withOne(ssoAdmin.listPermissionSetArns(), n, (permissionSetArn) =>
      withOne(identityStore.listGroups(), m, async ({ groupId }) => {
        const accountId = pick(emulator.dump().accounts.map(({ id }) => id), account);
        await ignoringConflicts(() => ssoAdmin.createAssignment({ accountId, permissionSetArn, principalType: 'GROUP', principalId: groupId }));
        await settled();
      })),
    (n) => async ({ emulator }, { ssoAdmin }) => {
      const rows = emulator.dump().assignments.filter(({ orphan }) => orphan === undefined);
      const sets = new Map(emulator.dump().permissionSets.map(({ name, arn = '' }) => [name, arn]));
      if (rows.length === 0) return;
      const { accountId, permissionSet } = pick(rows, n);
      await withOne(ssoAdmin.listAssignments(accountId, sets.get(permissionSet) ?? ''), n, (row) => ignoringConflicts(() => ssoAdmin.deleteAssignment(row)));
      await settled();
    },
  ];
}

function storeOf(emulator: EmulatedInstance['emulator']): string {
  return emulator.dump().identityStoreId ?? '';
}

async function withOne<T>(items: AsyncIterable<T>, at: number, work: (item: T) => Promise<unknown>): Promise<void> {
  const all = await collectAll(items);
  if (all.length > 0) await work(pick(all, at));
}

function pick<T>(items: readonly T[], at: number): T {
  return items[at % items.length] as T;
}

/** What is refused changes nothing, and that is a change too: its event must not confuse anybody. */
async function ignoringConflicts(work: () => Promise<unknown>): Promise<void> {
  try {
    await work();
  } catch (thrown) {
    const fromOutside = thrown instanceof Error && thrown.name === 'ConflictException';
    if (!fromOutside && !isAwsError(thrown, 'AWS_CONFLICT') && !isAwsError(thrown, 'AWS_INVALID')) throw thrown;
  }
}

/** Asynchronous work without a duration is done after the next turns. */
async function settled(): Promise<void> {
  for (let turn = 0; turn < 4; turn += 1) await new Promise((resolve) => setTimeout(resolve, 1));
}
