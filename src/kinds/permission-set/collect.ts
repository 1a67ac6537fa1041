import { collectAll, mapConcurrently, type LivePermissionSet, type SsoAdminPort } from '../../aws/index.js';
import { AwsError } from '../../errors/index.js';
import type { Collect } from '../collector.js';
import { lackingFirst } from '../lacking-first.js';
import { parseLive } from '../parse-live.js';
import { permissionSetSchema, type PermissionSet } from './schema.js';

/** What is asked of every permission set. */
const actionsForEach = [
  'DescribePermissionSet', 'ListManagedPoliciesInPermissionSet', 'ListCustomerManagedPolicyReferencesInPermissionSet',
  'GetInlinePolicyForPermissionSet', 'GetPermissionsBoundaryForPermissionSet', 'ListTagsForResource',
];

/** All permission sets with everything attached: the list has only ARNs, so each that may have changed costs six calls. */
export const collectPermissionSets: Collect<PermissionSet> = async (context) => {
  const { ssoAdmin } = context.ports;
  const listed = await context.orGap({ kind: 'permission-set' }, () => collectAll(ssoAdmin.listPermissionSetArns()));
  const arns = lackingFirst(context, 'permission-set', listed ?? [], (arn) => arn);
  const asked = arns.filter((arn) => context.earlier?.unchanged('permission-set', arn) === undefined);
  context.expect(Object.fromEntries(actionsForEach.map((action) => [`sso:${action}`, asked.length])), 'known');
  let count = 0;
  const found = await mapConcurrently(arns, context.concurrency, async (arn) => {
    const before = context.earlier?.unchanged('permission-set', arn) as PermissionSet | undefined;
    if (before !== undefined) {
      context.directory.add('permission-set', before.name, arn);
      return before;
    }
    // Without its name a permission set could be any: the whole kind then counts as incomplete.
    const live = await context.orGap({ kind: 'permission-set' }, () => ssoAdmin.describePermissionSet(arn));
    if (live === undefined) return undefined;
    context.directory.add('permission-set', live.name, arn);
    const collected = await context.orGap({ kind: 'permission-set', name: live.name }, () => readPermissionSet(ssoAdmin, live));
    context.progress('permission-set', (count += 1));
    return collected;
  });
  return found.filter((permissionSet) => permissionSet !== undefined);
};

/** A permission set as the snapshot holds it, with its attachments read from the API. */
export async function readPermissionSet(ssoAdmin: SsoAdminPort, live: LivePermissionSet): Promise<PermissionSet> {
  const [managedPolicies, customerManagedPolicies, inlinePolicy, permissionsBoundary, tags] = await Promise.all([
    collectAll(ssoAdmin.listManagedPolicies(live.arn)),
    collectAll(ssoAdmin.listCustomerManagedPolicies(live.arn)),
    ssoAdmin.getInlinePolicy(live.arn),
    ssoAdmin.getPermissionsBoundary(live.arn),
    collectAll(ssoAdmin.listTags(live.arn)),
  ]);
  const { arn, ...attributes } = live;
  return permissionSetSchema.canonical(
    parseLive(permissionSetSchema.schema, {
      ...attributes,
      managedPolicies,
      customerManagedPolicies,
      inlinePolicy: inlinePolicy === undefined ? undefined : parsePolicy(inlinePolicy, live.name),
      permissionsBoundary,
      tags: Object.fromEntries(tags),
      id: arn,
    }, 'sso:DescribePermissionSet'),
  );
}

function parsePolicy(text: string, permissionSet: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new AwsError('AWS_ANSWER_INVALID', {
      message: `The inline policy of permission set ${permissionSet} is not JSON`,
      remedy: 'Write the policy anew in the console or with PutInlinePolicyToPermissionSet.',
      details: { action: 'sso:GetInlinePolicyForPermissionSet', permissionSet },
      cause,
    });
  }
}
