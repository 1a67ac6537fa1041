import type { KindName, SnapshotObject } from '../model/index.js';
import { predictAccessControlCalls } from './access-control-attributes/calls.js';
import { predictAccountAssignmentsCalls } from './account-assignments/calls.js';
import { predictApplicationCalls } from './application/calls.js';
import { predictGroupCalls } from './group/calls.js';
import { predictPermissionSetCalls } from './permission-set/calls.js';
import type { PredictCalls, PredictedCalls, Surroundings } from './predicted-calls.js';
import { predictTrustedTokenIssuerCalls } from './trusted-token-issuer/calls.js';
import { predictUserCalls } from './user/calls.js';

/** One line for each kind. As in schemas.ts, a body only ever meets the function of its own kind. */
const predictors: Readonly<Record<KindName, PredictCalls<never>>> = {
  user: predictUserCalls,
  group: predictGroupCalls,
  'permission-set': predictPermissionSetCalls,
  'account-assignments': predictAccountAssignmentsCalls,
  'access-control-attributes': predictAccessControlCalls,
  'trusted-token-issuer': predictTrustedTokenIssuerCalls,
  application: predictApplicationCalls,
};

/** The calls that make the object `before` the object `after`; one of them may be absent, and both are of the kind. */
export function predictObjectCalls(
  kind: KindName, before: SnapshotObject | undefined, after: SnapshotObject | undefined, surroundings: Surroundings,
): PredictedCalls {
  return predictors[kind](before?.body as never, after?.body as never, surroundings);
}
