import { predictObjectCalls } from '../kinds/call-predictors.js';
import { sumCalls, type PredictedCalls, type Surroundings } from '../kinds/predicted-calls.js';
import { keyText, objectsOfKind, type ObjectChange, type RestorePlan, type RestorePrediction } from '../model/index.js';
import { predictPolls, roundsOf } from './predict-polls.js';

/** How fast the restore will be. */
export interface PredictionSettings {
  /** Most calls a second to each service; 0: no limit. */
  readonly requestsPerSecond: number;
  /** Seconds that AWS takes for an assignment, for its removal, and for a permission set in an account. Default 5. */
  readonly assignmentSeconds?: number;
  /** Assignment operations under way at a time. Default 10, which is all that AWS takes (User Guide, "Additional quotas"). */
  readonly outstandingAssignments?: number;
}

/**
 * How many calls carrying out a plan takes, and how long. Each kind tells its own calls (src/kinds/<kind>/calls.ts).
 * The time is the larger of two bounds: the calls of each service over the rate limit, and the assignments over what AWS does
 * at a time, one after the other within an account, with the provisioning before and the deprovisioning after them.
 */
export function predictRestore(plan: RestorePlan, settings: PredictionSettings): RestorePrediction {
  const { requestsPerSecond, assignmentSeconds = 5, outstandingAssignments = 10 } = settings;
  const accounts = accountsByPermissionSet(plan);
  const surroundings: Surroundings = { isProvisioned: (permissionSet) => accounts.has(permissionSet) };
  const changes = plan.changes.changes.map((change) => ({ change, calls: callsOf(change, plan, surroundings) }));
  const written = sumCalls(changes.map(({ calls }) => calls));
  const calls = sumCalls([written, predictPolls(changes.map((one) => one.calls), assignmentSeconds, outstandingAssignments)]);
  const rounds = assignmentRounds(changes, outstandingAssignments) + provisioningRounds(changes, accounts, outstandingAssignments);
  const seconds = Math.max(secondsAtRate(calls, requestsPerSecond), rounds * assignmentSeconds);
  return { calls, totalCalls: total(calls), minutes: seconds / 60, requestsPerSecond };
}

interface PredictedChange {
  readonly change: ObjectChange;
  readonly calls: PredictedCalls;
}

function callsOf(change: ObjectChange, { before, after }: RestorePlan, surroundings: Surroundings): PredictedCalls {
  const { kind, action } = change;
  const [had, wanted] = [before.get(keyText(change)), after.get(keyText(change))];
  if (action !== 'replace') return predictObjectCalls(kind, had, wanted, surroundings);
  return sumCalls([predictObjectCalls(kind, had, undefined, surroundings), predictObjectCalls(kind, undefined, wanted, surroundings)]);
}

/** The number of accounts in which each permission set that is assigned has a role now. */
function accountsByPermissionSet({ before }: RestorePlan): ReadonlyMap<string, number> {
  const accounts = new Map<string, number>();
  for (const { body } of objectsOfKind(before, 'account-assignments')) {
    const { permissionSets = {}, orphans = [] } = body as { permissionSets?: object; orphans?: readonly { permissionSet: string }[] };
    const here = new Set([...Object.keys(permissionSets), ...orphans.map(({ permissionSet }) => permissionSet)]);
    for (const permissionSet of here) accounts.set(permissionSet, (accounts.get(permissionSet) ?? 0) + 1);
  }
  return accounts;
}

/** Assignment operations one after the other, when as many as possible go on at a time. */
function assignmentRounds(changes: readonly PredictedChange[], atOnce: number): number {
  return roundsOf(changes.filter(({ change }) => change.kind === 'account-assignments').map(({ calls }) => total(calls)), atOnce);
}

/** A permission set that changes is provisioned before its assignments, one that goes is deprovisioned after them. */
function provisioningRounds(changes: readonly PredictedChange[], accounts: ReadonlyMap<string, number>, atOnce: number): number {
  const places = changes.filter(({ calls }) => calls['sso:ProvisionPermissionSet'] === 1).map(({ change }) => accounts.get(change.name) ?? 0);
  const leaves = changes.some(({ change }) => change.kind === 'permission-set' && change.action === 'delete' && accounts.has(change.name));
  return Math.ceil(Math.max(0, ...places) / atOnce) + Number(leaves);
}

/** Each service has a rate limit of its own, so the one with the most calls decides. */
function secondsAtRate(calls: PredictedCalls, requestsPerSecond: number): number {
  if (requestsPerSecond === 0) return 0;
  const byService = sumCalls(Object.entries(calls).map(([operation, count]) => ({ [operation.split(':')[0] ?? operation]: count })));
  return Math.max(0, ...Object.values(byService)) / requestsPerSecond;
}

function total(calls: PredictedCalls): number {
  return Object.values(calls).reduce((sum, count) => sum + count, 0);
}
