import { isAwsError, type AttributeChange } from '../../aws/index.js';
import type { JsonValue } from '../../model/index.js';
import type { ReconcileContext, Reconciler } from '../reconciler.js';
import { findId } from '../resolve.js';
import { userFrom } from './collect.js';
import { userSchema, type User } from './schema.js';

/** Writes users; the user name is the key and never changes. */
export const userReconciler: Reconciler<User> = {
  create: async (context, after) => {
    try {
      const id = await context.ports.identityStore.createUser(writable(after));
      context.directory.addNew('user', after.userName, id);
      return id;
    } catch (thrown) {
      if (!isAwsError(thrown, 'AWS_CONFLICT')) throw thrown;
      const adopted = await adopt(context, after);
      if (adopted === undefined) throw thrown; // the conflict is about another attribute, such as the e-mail address
      return adopted;
    }
  },
  update: async ({ ports }, id, before, after) => {
    const changes = attributeChanges(before, after);
    if (changes.length > 0) await ports.identityStore.updateUser(id, changes);
  },
  delete: async ({ ports, directory }, id, before) => {
    await ports.identityStore.deleteUser(id);
    directory.remove('user', before.userName);
  },
};

async function adopt(context: ReconcileContext, after: User): Promise<string | undefined> {
  const id = await findId(context, 'user', after.userName);
  const live = id === undefined ? undefined : await context.ports.identityStore.describeUser(id);
  if (live === undefined) return undefined;
  await userReconciler.update(context, live.userId, userFrom(live), after);
  return live.userId;
}

function writable(user: User): Record<string, unknown> {
  const readOnly: readonly string[] = userSchema.readOnlyFields;
  return Object.fromEntries(Object.entries(user).filter(([field]) => !readOnly.includes(field)));
}

/** Operations of UpdateUser that make one user the other. Names go by sub-path, lists are replaced whole. */
export function attributeChanges(before: User, after: User): AttributeChange[] {
  const flatBefore = attributePaths(before);
  const flatAfter = attributePaths(after);
  const paths = new Set([...Object.keys(flatBefore), ...Object.keys(flatAfter)]);
  return [...paths]
    .filter((path) => JSON.stringify(flatBefore[path]) !== JSON.stringify(flatAfter[path]))
    .map((path) => ({ path, value: flatAfter[path] }));
}

function attributePaths(user: User): Record<string, JsonValue> {
  const { name, extensions, ...rest } = writable(user) as User;
  const nested = (prefix: string, part: object | undefined) =>
    Object.entries(part ?? {}).map(([key, value]) => [`${prefix}.${key}`, value as JsonValue] as const);
  return Object.fromEntries([
    ...Object.entries(rest).filter(([field]) => field !== 'userName') as [string, JsonValue][],
    ...nested('name', name),
    ...Object.entries(extensions ?? {}).flatMap(([key, value]) => nested(key, value as object)),
  ]);
}
