import { isDeepStrictEqual } from 'node:util';
import type { PredictCalls } from '../predicted-calls.js';
import type { AccessControlAttributes } from './schema.js';

const looks = 'sso:DescribeInstanceAccessControlAttributeConfiguration';

/** All attributes go in one call; before a creation the reconciler looks whether somebody else has made it. */
export const predictAccessControlCalls: PredictCalls<AccessControlAttributes> = (before, after) => {
  if (after === undefined) return { 'sso:DeleteInstanceAccessControlAttributeConfiguration': 1 };
  if (before === undefined) return { [looks]: 1, 'sso:CreateInstanceAccessControlAttributeConfiguration': 1 };
  return { 'sso:UpdateInstanceAccessControlAttributeConfiguration': Number(!isDeepStrictEqual(before.attributes, after.attributes)) };
};
