import type { JsonObject } from '../json.js';
import { type Context, isMutating, type Operation, type Output } from './operation.js';
import type { Replica } from './replica.js';

/**
 * The one place where the world changes: what has an effect is repeated in the replica, and what is refused is not.
 * @throws ServiceError what the operation answers
 */
export function carryOut({ replica }: { readonly replica: Replica | undefined }, handler: Operation, input: JsonObject, context: Context): Output {
  if (replica === undefined || !isMutating(context.operation)) {
    return handler(input, context);
  }
  replica.tell((past) => void handler(input, { ...context, world: past }));
  try {
    return handler(input, context);
  } catch (error) {
    replica.untell();
    throw error;
  }
}
