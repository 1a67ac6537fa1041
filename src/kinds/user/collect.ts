import type { LiveUser } from '../../aws/index.js';
import type { Collect, CollectContext } from '../collector.js';
import { parseLive } from '../parse-live.js';
import { userSchema, type User } from './schema.js';

/** Members of the API that describe the record and not the person. */
const recordFields = ['createdAt', 'createdBy', 'updatedAt', 'updatedBy', 'userStatus', 'userName', '$metadata'];

/** All users of the identity store: ListUsers alone, which returns whole users. Each is brought into its form as it comes, because answers are several times as large. */
export const collectUsers: Collect<User> = async (context) => {
  const users: User[] = [];
  const listed = await context.orGap({ kind: 'user' }, async () => {
    for await (const live of context.ports.identityStore.listUsers()) {
      const user = await kept(context, live);
      if (user !== undefined) users.push(user);
      context.progress('user', users.length);
    }
    return users;
  });
  for (const { userName, id } of listed ?? []) context.directory.add('user', userName, id ?? '');
  return listed ?? [];
};

async function kept(context: CollectContext, live: LiveUser): Promise<User | undefined> {
  if (live.userName === undefined) {
    context.gap({ kind: 'user', operation: 'identitystore:ListUsers', reason: `user ${live.userId} has no user name` });
    return undefined;
  }
  const user = await context.orGap({ kind: 'user', name: live.userName }, () => Promise.resolve().then(() => userFrom(live)));
  // A user that cannot be kept still has a name, by which groups and assignments mention it.
  if (user === undefined) context.directory.add('user', live.userName, live.userId);
  return user;
}

/** A user as the snapshot holds it, from an answer of the API. */
export function userFrom(live: LiveUser): User {
  const attributes = Object.entries(live.attributes).filter(([key]) => !recordFields.includes(key));
  return userSchema.canonical(
    parseLive(userSchema.schema, {
      ...Object.fromEntries(attributes),
      userName: live.userName,
      status: live.attributes['userStatus'],
      id: live.userId,
    }, 'identitystore:ListUsers'),
  );
}
