import { isDeepStrictEqual } from 'node:util';
import type { PredictCalls } from '../predicted-calls.js';
import { userSchema, type User } from './schema.js';

/** One call a user: UpdateUser takes all attributes at once. */
export const predictUserCalls: PredictCalls<User> = (before, after) => {
  if (before === undefined) return { 'identitystore:CreateUser': 1 };
  if (after === undefined) return { 'identitystore:DeleteUser': 1 };
  const same = isDeepStrictEqual(userSchema.toProperties(before), userSchema.toProperties(after));
  return { 'identitystore:UpdateUser': Number(!same) };
};
