import { escalationActions, escalationFamilies, type EscalationFamily } from './escalation-actions.js';
import { grantOf, isAnyResource, type ActionGrant, type Grant } from './grant.js';
import type { Statement } from './statement.js';
import { covers } from './wildcard.js';

/**
 * How much a policy allows, from least to most: nothing; reading; writing; nearly everything but IAM; changing what oneself or others
 * may do; everything.
 */
export const powerClasses = ['none', 'read-only', 'write', 'power-user', 'iam-write', 'administrator'] as const;

/** One of powerClasses. */
export type PowerClass = (typeof powerClasses)[number];

/** A class, and whether it is reached on some resources or under a condition only. */
export interface Power {
  readonly class: PowerClass;
  readonly isLimited: boolean;
}

/** An action by which somebody gets more power. */
export interface Escalation {
  readonly action: string;
  readonly family: EscalationFamily;
  readonly grant: Grant;
}

/** What some statements together allow. */
export interface AllowedPower extends Power {
  readonly escalations: readonly Escalation[];
  /** Wildcards that take a whole service or all of them, on all resources: `*`, `s3:*`, and `* but …` for NotAction; sorted. */
  readonly wildcards: readonly string[];
}

/** Nothing at all. */
export const noPower: Power = { class: 'none', isLimited: false };

/** Order of powers: below zero when `a` is less than `b`. */
export function comparePower(a: Power, b: Power): number {
  return powerClasses.indexOf(a.class) - powerClasses.indexOf(b.class) || Number(b.isLimited) - Number(a.isLimited);
}

/** True of power that amounts to that of an administrator, perhaps under a condition. */
export function isAdministrator({ class: found }: Power): boolean {
  return found === 'administrator';
}

/** What some statements allow together. Their order does not count, and one more Deny never makes it more. */
export function powerOf(statements: readonly Statement[]): AllowedPower {
  const found = escalationFamilies.flatMap((family) => escalationActions[family].flatMap((action) => {
    const grant = grantOf(statements, action);
    // A role that is named may be meant to be passed or assumed; one of all roles is more than the policy says.
    return grant === undefined || ((family === 'pass-role' || family === 'assume-role') && !grant.isAnywhere) ? [] : [{ action, family, ...grant }];
  }));
  const wildcards = wideWildcards(statements);
  const escalations = found.map(({ action, family, grant }) => ({ action, family, grant }));
  return { ...classOf(statements, found, wildcards), escalations, wildcards };
}

type Found = ActionGrant & Pick<Escalation, 'action' | 'family'>;

function classOf(statements: readonly Statement[], found: readonly Found[], wildcards: readonly string[]): Power {
  const iam = found.filter(({ family }) => family === 'iam');
  const everything = statements.some((statement) => allows(statement) && statement.actions.some((pattern) => pattern === '*') && !statement.isNotAction && reachesAll(statement));
  if (everything && iam.length > 0) return { class: 'administrator', isLimited: isLimited(iam) };
  const raising = found.filter(({ family, isNamed }) => family === 'iam' || isNamed);
  if (raising.length > 0) return { class: 'iam-write', isLimited: isLimited(raising) };
  if (wildcards.some((wildcard) => wildcard.startsWith('*'))) return { class: 'power-user', isLimited: false };
  return { class: plainClass(statements), isLimited: false };
}

function isLimited(grants: readonly ActionGrant[]): boolean {
  return grants.every(({ grant }) => grant === 'limited');
}

function allows({ effect }: Statement): boolean {
  return effect === 'Allow';
}

function reachesAll({ resources, isNotResource }: Statement): boolean {
  return isNotResource || resources.some(isAnyResource);
}

/** Wildcards on all resources that no Deny takes away as a whole. */
function wideWildcards(statements: readonly Statement[]): string[] {
  const wide = statements.filter((statement) => allows(statement) && reachesAll(statement));
  return [...new Set(wide.flatMap(({ actions, isNotAction }) =>
    isNotAction ? (isDenied(statements, '*') ? [] : [`* but ${actions.toSorted().join(', ')}`])
      : actions.filter((pattern) => /^(\*|[a-z0-9-]+:\*)$/.test(pattern) && !isDenied(statements, pattern))))].sort();
}

/** Whether a Deny leaves nothing of an action pattern, on any resource and always. */
function isDenied(statements: readonly Statement[], pattern: string): boolean {
  return statements.some(({ effect, actions, isNotAction, resources, isNotResource, isConditional }) =>
    effect === 'Deny' && !isConditional && !isNotAction && !isNotResource && resources.includes('*') && actions.some((denied) => covers(denied, pattern)));
}

/** Beginnings of the names of actions that only read, by the access levels of the Service Authorization Reference. */
const reading = /^[a-z0-9-]+:(batchget|check|describe|estimate|generatecredentialreport|get|head|list|lookup|query|scan|search|select|simulate|validate|view)/;

function plainClass(statements: readonly Statement[]): PowerClass {
  const allowed = statements.filter(allows).flatMap(({ actions, isNotAction }) => (isNotAction ? ['*'] : actions)).filter((pattern) => !isDenied(statements, pattern));
  if (allowed.length === 0) return 'none';
  return allowed.every((pattern) => reading.test(pattern)) ? 'read-only' : 'write';
}
