import type { Statement } from './statement.js';
import { covers, fits } from './wildcard.js';

/** How far something is allowed: on all resources and always, or on some or under a condition only. */
export type Grant = 'full' | 'limited';

/** A grant with the scope of its resources. */
export interface ActionGrant {
  readonly grant: Grant;
  /** Allowed on all resources, though perhaps under a condition. */
  readonly isAnywhere: boolean;
  /** A pattern that names the service allows it, not just one for everything. */
  readonly isNamed: boolean;
}

/** The widest way in which some statements allow an action, if any does and no Deny takes it away. */
export function grantOf(statements: readonly Statement[], action: string): ActionGrant | undefined {
  const wanted = action.toLowerCase();
  const about = statements.filter((statement) => meansAction(statement, wanted));
  const denials = about.filter(({ effect }) => effect === 'Deny');
  const grants = about.filter(({ effect }) => effect === 'Allow').flatMap((statement) => grantBy(statement, denials, wanted) ?? []);
  const best = grants.toSorted((a, b) => worth(b) - worth(a))[0];
  return best && { ...best, isNamed: grants.some(({ isNamed }) => isNamed) };
}

function grantBy(statement: Statement, denials: readonly Statement[], action: string): ActionGrant | undefined {
  const { resources, isNotResource, isConditional } = statement;
  const allowed = isNotResource ? (resources.some(isEverything) ? [] : ['*']) : resources;
  const left = allowed.filter((resource) => !denials.some((denial) => deniesAll(denial, resource)));
  if (left.length === 0) return undefined;
  const isAnywhere = left.some(isAnyResource) && !denials.some(deniesElsewhere);
  const isFull = isAnywhere && !isConditional && !denials.some(isLimiting);
  return { isAnywhere, grant: isFull ? 'full' : 'limited', isNamed: isNamed(statement, action) };
}

function worth({ grant, isAnywhere }: ActionGrant): number {
  return (grant === 'full' ? 2 : 0) + (isAnywhere ? 1 : 0);
}

/** Whether a statement is about an action, given in lower case. */
function meansAction({ actions, isNotAction }: Statement, action: string): boolean {
  return actions.some((pattern) => fits(pattern, action)) !== isNotAction;
}

function isNamed({ actions, isNotAction }: Statement, action: string): boolean {
  return !isNotAction && actions.some((pattern) => fits(pattern, action) && !/^[*?]*(:|$)/.test(pattern));
}

/**
 * A resource pattern that leaves nothing out: `*`, and an ARN whose last part is a wildcard, perhaps behind its type. What stands
 * there in an ARN of S3 is no type but a bucket.
 */
export function isAnyResource(resource: string): boolean {
  const [, , service, , , ...last] = resource.split(':');
  if (last.length === 0) return isEverything(resource) || (resource.endsWith('*') && resource.startsWith('arn:'));
  const type = service === 's3' ? /^(\*\/)?\*$/ : /^([a-zA-Z-]+[/:]?)?(\*\/)?\*$/;
  return type.test(last.join(':'));
}

function isEverything(resource: string): boolean {
  return /^\*+$/.test(resource);
}

/** An unconditional Deny that leaves nothing of a resource. */
function deniesAll(denial: Statement, resource: string): boolean {
  return !denial.isConditional && !denial.isNotResource && denial.resources.some((pattern) => covers(pattern, resource));
}

/** A Deny that leaves something, and too little to call it everything: one of a few resources does not count. */
function isLimiting({ resources, isNotResource }: Statement): boolean {
  return isNotResource || resources.some(isAnyResource);
}

/** A Deny of all resources but some, under no condition. */
function deniesElsewhere({ isNotResource, isConditional }: Statement): boolean {
  return isNotResource && !isConditional;
}
