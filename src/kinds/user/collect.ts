import { collectAll, type LiveUser } from '../../aws/index.js';
import type { Collect } from '../collector.js';
import { parseLive } from '../parse-live.js';
import { userSchema, type User } from './schema.js';

/** Members of the API that describe the record and not the person. */
const recordFields = ['createdAt', 'createdBy', 'updatedAt', 'updatedBy', 'userStatus', 'userName', '$metadata'];

/** All users of the identity store: ListUsers alone, which returns whole users. */
export const collectUsers: Collect<User> = async (context) => {
  const live = await context.orGap({ kind: 'user' }, () => collectAll(context.ports.identityStore.listUsers()));
  const users: User[] = [];
  for (const user of live ?? []) {
    if (user.userName === undefined) {
      context.gap({ kind: 'user', operation: 'identitystore:ListUsers', reason: `user ${user.userId} has no user name` });
      continue;
    }
    context.directory.add('user', user.userName, user.userId);
    const kept = await context.orGap({ kind: 'user', name: user.userName }, () => Promise.resolve().then(() => userFrom(user)));
    if (kept !== undefined) users.push(kept);
    context.progress('user', users.length);
  }
  return users;
};

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
