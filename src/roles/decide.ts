import { operationEffects, type KindName, type ObjectKey, type OperationAction } from '../model/index.js';
import { loadCedar } from './cedar.js';
import type { Policies } from './parse-policies.js';
import { asksForArn, isNamedBy, principalName, type RolePrincipal } from './principal.js';
import { readyRoles } from './ready-roles.js';

/** Who has a role, and where. What is absent does not limit it. */
export interface RoleAssignment {
  readonly role: string;
  /** Patterns of principals. */
  readonly to: readonly string[];
  readonly instances?: readonly string[] | undefined;
  readonly kinds?: readonly KindName[] | undefined;
  /** Accounts whose assignments may be written; nothing else may be written by a role with this limit. */
  readonly accounts?: readonly string[] | undefined;
  readonly strategies?: readonly string[] | undefined;
}

/** All that decides. Plain data: the process of the provider gets it in a file. */
export interface RoleRules {
  readonly assignments: readonly RoleAssignment[];
  /** Policies besides those of the ready roles. */
  readonly policies: Policies;
}

/** Something that somebody wants to do. Without a kind it is about all of an operation; its objects are decided one by one later. */
export interface RoleRequest {
  readonly principal: RolePrincipal;
  readonly action: OperationAction;
  readonly instance: string;
  readonly kind?: KindName | undefined;
  readonly account?: string | undefined;
  readonly strategy?: string | undefined;
  /** Whether this is about one object, whose account is told where it has one. */
  readonly isObject?: boolean | undefined;
}

/** What was decided, and by what. */
export interface RoleDecision {
  readonly allowed: boolean;
  /** Names of the policies that decided; none when nothing allows it. */
  readonly policies: readonly string[];
  /** Roles that the principal has here. */
  readonly roles: readonly string[];
  /** Policies that could not be evaluated; then nothing is allowed, since one of them may forbid it. */
  readonly errors: readonly string[];
}

/** Whether a decision can depend on what STS says. */
export function needsArn({ assignments, policies }: RoleRules): boolean {
  return assignments.some(({ to }) => to.some(asksForArn)) || Object.values(policies).some((policy) => /\barn\b/.test(policy));
}

/** The roles that a principal has for a request. */
export function rolesFor(rules: RoleRules, request: RoleRequest): string[] {
  const held = rules.assignments.filter((assignment) => assignment.to.some((pattern) => isNamedBy(pattern, request.principal)) && covers(assignment, request));
  return [...new Set(held.map(({ role }) => role))];
}

function covers({ instances, kinds, accounts, strategies }: RoleAssignment, { instance, kind, account, strategy, isObject = false }: RoleRequest): boolean {
  const within = (limit: readonly string[] | undefined, value: string | undefined): boolean => limit === undefined || (value === undefined ? !isObject : limit.includes(value));
  return within(instances, instance) && within(kinds, kind) && within(accounts, account) && (strategies === undefined || strategy === undefined || strategies.includes(strategy));
}

/** Decides by the policies of the ready roles and those that were added: something has to permit it, and nothing may forbid it. */
export async function decide(rules: RoleRules, request: RoleRequest): Promise<RoleDecision> {
  const cedar = await loadCedar();
  const { principal: { arn, user, host, ci }, action, instance, kind, account, strategy } = request;
  const roles = rolesFor(rules, request);
  const uid = { type: 'Principal', id: principalName(request.principal) };
  const answer = cedar.isAuthorized({
    principal: uid,
    action: { type: 'Action', id: action },
    resource: { type: 'Instance', id: instance },
    context: { ...(kind && { kind }), ...(account && { account }), ...(strategy && { strategy }) },
    policies: { staticPolicies: { ...Object.fromEntries(readyRoles.map(({ name, policies }) => [name, policies])), ...rules.policies } },
    entities: [
      { uid, attrs: { user, host, ...(arn && { arn }), ...(ci && { ci: { ...ci } }) }, parents: roles.map((id) => ({ type: 'Role', id })) },
      { uid: { type: 'Action', id: action }, attrs: {}, parents: [{ type: 'Action', id: operationEffects[action] }] },
    ],
  });
  if (answer.type === 'failure') return { allowed: false, policies: [], roles, errors: answer.errors.map(({ message }) => message) };
  const { decision, diagnostics: { reason, errors } } = answer.response;
  return { allowed: decision === 'allow' && errors.length === 0, policies: reason.toSorted(), roles, errors: errors.map(({ policyId, error }) => `${policyId}: ${error.message}`) };
}

/** The request to write one object. */
export function objectRequest(common: Pick<RoleRequest, 'principal' | 'action' | 'instance' | 'strategy'>, { kind, name }: ObjectKey): RoleRequest {
  return { ...common, kind, ...(kind === 'account-assignments' && { account: name }), isObject: true };
}
