import fc from 'fast-check';
import type { PermissionSet } from '../../../src/kinds/permission-set/schema.js';
import { optional } from './optional.js';
import { anyJsonObject, inlinePolicy } from './policy.js';
import { hostileWord, latinText, textOf } from './text.js';

/** Names that CreatePermissionSet accepts. */
export const permissionSetName: fc.Arbitrary<string> = fc.oneof(
  { weight: 4, arbitrary: textOf('abcXYZ019_+=,.@-', 12) },
  { weight: 2, arbitrary: hostileWord(/^[\w+=,.@-]{1,32}$/) },
  { weight: 1, arbitrary: textOf('ab', 2).map((end) => 'Thirty'.repeat(5) + end) },
);

const managedPolicyArn = fc.constantFrom(
  ...['AdministratorAccess', 'ReadOnlyAccess', 'SecurityAudit', 'job-function/Billing', 'job-function/ViewOnlyAccess', 'PowerUserAccess',
    'IAMFullAccess', 'AmazonS3FullAccess', 'AmazonEC2ReadOnlyAccess', 'service-role/AWSConfigRole', 'CloudWatchFullAccess'].map((name) => `arn:aws:iam::aws:policy/${name}`),
);

const customerManagedPolicy = fc.record(
  { name: fc.constantFrom('TeamRead', 'team.write', 'A', '__proto__', '100'), path: fc.constantFrom('/', '/teams/', '/a/b/') },
  { noNullPrototype: true },
);

/** Tags that the API accepts. */
export const tags = fc.dictionary(
  fc.constantFrom('team', 'cost center', 'env/stage', 'Straße', '__proto__', 'constructor', '10', '9', 'true'),
  fc.constantFrom('', 'platform', '0042', 'yes', 'a b', 'é@x', 'null', '2024-01-01'),
  { maxKeys: 5, noNullPrototype: true },
);

/** A permission set that the API accepts. The service fills in PT1H, so a state always has a session duration. */
export const permissionSet: fc.Arbitrary<PermissionSet> = fc
  .tuple(
    permissionSetName,
    fc.constantFrom('PT1H', 'PT2H', 'PT8H', 'PT12H'),
    optional<Omit<PermissionSet, 'name' | 'sessionDuration'>>({
      description: latinText,
      relayState: fc.constantFrom('https://console.aws.amazon.com/s3/', 'https://eu-west-1.console.aws.amazon.com/#a:b', '0123', "it's"),
      managedPolicies: fc.uniqueArray(managedPolicyArn, { minLength: 1, maxLength: 5 }),
      customerManagedPolicies: fc.uniqueArray(customerManagedPolicy, { minLength: 1, maxLength: 4, selector: ({ name, path }) => path + name }),
      inlinePolicy,
      permissionsBoundary: fc.oneof(
        managedPolicyArn.map((arn) => ({ managedPolicyArn: arn })),
        customerManagedPolicy.map((policy) => ({ customerManagedPolicy: policy })),
      ),
      tags,
    }),
  )
  .map(([name, sessionDuration, rest]) => ({ name, sessionDuration, ...rest }));

/** What no API call can set or accepts. */
export const permissionSetProvenance: fc.Arbitrary<Partial<PermissionSet>> = optional({
  id: fc.uuid().map((id) => `arn:aws:sso:::permissionSet/ssoins-0123456789abcdef/ps-${id.slice(0, 16)}`),
  inlinePolicy: anyJsonObject,
});
