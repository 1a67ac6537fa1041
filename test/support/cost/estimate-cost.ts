import { predictCalls } from '../../../src/collect/call-budget.js';
import type { KindName, ObjectMap, RestorePlan, Snapshot } from '../../../src/model/index.js';
import { predictRestore } from '../../../src/plan/index.js';
import { minimumCallsByAction } from '../../bench/minimum-calls.js';
import type { OrganizationSize } from '../../bench/organization.js';
import { sizedOrganization } from './sized-organization.js';

/** AWS's published rate for Identity Center (docs/decisions/0008-rate-limits.md). */
const requestsPerSecond = 20;

/** Objects that changed since the last snapshot, in an incremental backup: a busy hour. Each is asked for again with two calls on average. */
const changedObjects = 20;
const callsPerChange = 2;

/** The trail is looked up before the reading, after it, and once for a call that must be in it (docs/decisions/0015). */
const trailLookups = 3;

/** Actions that an incremental backup calls as a full one does; those of single objects are left out. */
const lists = /^(sts:|organizations:|sso:(ListInstances|DescribeInstance|ListRegions|ListPermissionSets|ListTrustedTokenIssuers|ListApplications)|identitystore:(ListUsers|ListGroups)$)/;

/** Calls and the time that they take at AWS's rate. */
export interface CallCost {
  readonly calls: number;
  readonly seconds: number;
}

/** What an organization of a size takes. */
export interface CostEstimate {
  readonly objects: number;
  readonly assignments: number;
  readonly full: CallCost;
  readonly incremental: CallCost;
  /** The assignments of one account, of all accounts, and everything into an empty instance. */
  readonly restores: { readonly account: CallCost; readonly assignments: CallCost; readonly everything: CallCost };
}

/** By the product's own predictions, and by the number of calls that a backup is known to make. */
export function estimateCost(size: OrganizationSize): CostEstimate {
  const organization = sizedOrganization(size);
  const full = minimumCallsByAction(organization);
  const listed = Object.fromEntries(Object.entries(full).filter(([action]) => lists.test(action)));
  const [firstAccount] = organization.accounts;
  return {
    objects: organization.objects.size,
    assignments: size.accounts * size.pairsPerAccount,
    full: predictCalls(full, requestsPerSecond, 'known'),
    incremental: predictCalls({ ...listed, 'sso:(of what changed)': changedObjects * callsPerChange, 'cloudtrail:LookupEvents': trailLookups }, requestsPerSecond, 'known'),
    restores: {
      account: restoreCost(organization, ({ name }) => name === firstAccount?.accountId),
      assignments: restoreCost(organization, ({ kind }) => kind === 'account-assignments'),
      everything: restoreCost(organization, () => true),
    },
  };
}

/** Of a restore that creates what is wanted, where all else is there. */
function restoreCost({ instance, objects }: Snapshot, isWanted: (object: { readonly kind: KindName; readonly name: string }) => boolean): CallCost {
  const after: ObjectMap = new Map([...objects].filter(([, object]) => isWanted(object)));
  const changes = [...after.values()].map(({ kind, name }) => ({ kind, name, action: 'create' as const, properties: [] }));
  const plan: RestorePlan = {
    target: instance, identitySource: 'identity-center', before: new Map(), after, expected: after, changes: { changes, unchanged: 0 },
    refusals: [], unrestorable: [], conflicts: [], awaited: [], findings: [],
  };
  const { totalCalls, minutes } = predictRestore(plan, { requestsPerSecond });
  return { calls: totalCalls, seconds: minutes * 60 };
}
