import { type Context, operation, type Operations, type Output } from '../runtime/operation.js';
import type { ExternalId } from '../state/directory.js';
import { stamp, storeOf, type StoreInput, userOf } from './lookup.js';

interface UserInput extends StoreInput {
  readonly UserId: string;
}

/** What the console and identity providers do to users and the public API cannot. */
export const consoleOperations: Operations = {
  EnableUser: operation<UserInput>((input, context) => setStatus(input, context, 'ENABLED')),

  DisableUser: operation<UserInput>((input, context) => setStatus(input, context, 'DISABLED')),

  PutExternalIds: operation<UserInput & { ExternalIds: readonly ExternalId[] }>((input, context) => {
    const store = storeOf(input, context);
    const user = userOf(store, input.UserId);
    store.users.replaceExternalIds(user, input.ExternalIds);
    stamp(user, context);
    return {};
  }),
};

function setStatus(input: UserInput, context: Context, status: 'ENABLED' | 'DISABLED'): Output {
  const user = userOf(storeOf(input, context), input.UserId);
  user.status = status;
  stamp(user, context);
  return {};
}
