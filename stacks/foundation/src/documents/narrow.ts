import { arnsOf, type Places, type ResourceName } from './places.js';
import type { Condition, Statement } from './policy.js';
import { resourcesOfAction } from './resources-of-actions.js';

/** Conditions that limit an action further than its resources do. */
const conditions: Readonly<Record<string, Condition>> = {
  'organizations:ListDelegatedAdministrators': { StringEquals: { 'organizations:ServicePrincipal': 'sso.amazonaws.com' } },
};

/**
 * Statements that allow the actions, each on no more than IAM can limit it to. Actions with the same resources share a statement,
 * whose Sid begins with the given word. `instead` puts other ARNs in place of those of a resource.
 */
export function narrow(word: string, actions: readonly string[], places: Places, instead: Partial<Record<ResourceName, readonly string[]>> = {}): Statement[] {
  const arns = arnsOf(places);
  const groups = new Map<string, string[]>();
  for (const action of actions) {
    const sid = sidOf(word, action);
    groups.set(sid, [...(groups.get(sid) ?? []), action]);
  }
  return [...groups].map(([Sid, same]) => {
    const [first = ''] = same;
    const Resource = resourcesOfAction(first).flatMap((name) => instead[name] ?? [arns[name]]);
    const condition = conditions[first];
    return { Sid, Effect: 'Allow', Action: same, Resource, ...(condition && { Condition: condition }) };
  });
}

function sidOf(word: string, action: string): string {
  const resources = resourcesOfAction(action).map((name) => name.charAt(0).toUpperCase() + name.slice(1)).join('');
  return `${word}On${resources}${action in conditions ? 'Limited' : ''}`;
}
