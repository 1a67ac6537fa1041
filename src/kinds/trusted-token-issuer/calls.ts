import type { PredictCalls } from '../predicted-calls.js';
import { tagCalls } from '../tag-calls.js';
import { changeableSettings, type TrustedTokenIssuer } from './schema.js';

/** The tags go with the creation; later they are calls of their own. */
export const predictTrustedTokenIssuerCalls: PredictCalls<TrustedTokenIssuer> = (before, after) => {
  if (before === undefined) return { 'sso:CreateTrustedTokenIssuer': 1 };
  if (after === undefined) return { 'sso:DeleteTrustedTokenIssuer': 1 };
  const same = changeableSettings.every((setting) => before[setting] === after[setting]);
  return { 'sso:UpdateTrustedTokenIssuer': Number(!same), ...tagCalls(before.tags, after.tags) };
};
