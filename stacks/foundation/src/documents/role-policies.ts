import { reviewStreams } from '../names.js';
import type { Parameters } from '../parameters/index.js';
import { narrow } from './narrow.js';
import type { Places } from './places.js';
import { policyOf, type Policy, type Statement } from './policy.js';
import type { ReadPublished } from './published.js';

/** Roles of the stack: pull requests and previews, scheduled backups, and approved restores. */
export const roleNames = ['read', 'backup', 'restore'] as const;

/** Name of a role. */
export type RoleName = (typeof roleNames)[number];

/** What the policies are made of. */
export interface PolicyInput {
  readonly parameters: Parameters;
  readonly places: Places;
  readonly published: ReadPublished;
}

/** Makes a policy. */
export type MakePolicy = (input: PolicyInput) => Policy;

/**
 * The policies of each role by name; each fits into a managed policy of IAM, which takes 6,144 characters. The reading role is
 * allowed nothing that changes anything, since whoever may open a pull request can run what they like with it.
 */
export const policiesOf: Readonly<Record<RoleName, Readonly<Record<string, MakePolicy>>>> = {
  read: {
    'identity-center': reading('backup'),
    records: ({ parameters, places, published }) => policyOf([
      ...narrow('Audit', published('audit-in-cloudwatch'), places, { logStreams: reviewStreams.map((name) => `${places.logGroupArn}:log-stream:${name}`) }),
      ...assuming([...parameters.assumableReadRoles, ...lookupRoles(parameters)]),
    ]),
  },
  backup: {
    'identity-center': reading('incremental-backup'),
    records: (input) => policyOf([
      ...narrow('Copy', input.published('copy-in-s3'), input.places),
      ...recording(input),
      ...assuming(input.parameters.assumableReadRoles),
    ]),
  },
  restore: {
    'identity-center': reading('backup'),
    changes: ({ parameters, places, published }) => policyOf([
      ...narrow('Write', published('restore').filter((action) => !published('backup').includes(action)), places),
      ...(parameters.managementAccount ? narrow('Manage', published('management-account'), places) : []),
    ]),
    records: (input) => policyOf([
      ...recording(input),
      ...assuming([...input.parameters.assumableRestoreRoles, ...lookupRoles(input.parameters)]),
    ]),
  },
};

function reading(document: 'backup' | 'incremental-backup'): MakePolicy {
  return ({ parameters, places, published }) => policyOf([...narrow('Read', published(document), places), ...identityCenterKey(parameters)]);
}

/** What goes with every backup and restore: signature, audit event, metrics and notices. */
function recording({ parameters, places, published }: PolicyInput): readonly Statement[] {
  return [
    ...(parameters.signing ? narrow('Sign', published('signing'), places) : []),
    ...narrow('Audit', published('audit-in-cloudwatch'), places),
    ...narrow('Measure', published('audit-in-cloudwatch'), places, { logStreams: [`${places.metricsLogGroupArn}:log-stream:*`] }),
    { Sid: 'Notify', Effect: 'Allow', Action: ['sns:Publish'], Resource: [places.topicArn] },
    // A topic with a customer managed key has its publishers ask for the key (Amazon SNS Developer Guide, "Key management").
    { Sid: 'NotifyWithKey', Effect: 'Allow', Action: ['kms:Decrypt', 'kms:GenerateDataKey'], Resource: [places.topicKeyArn] },
  ];
}

/** Identity Center with a customer managed key decrypts with the caller's permissions, and by itself alone. */
function identityCenterKey({ identityCenterKeyArn }: Parameters): readonly Statement[] {
  if (identityCenterKeyArn === undefined) return [];
  const Condition = { StringLike: { 'kms:ViaService': ['sso.*.amazonaws.com', 'identitystore.*.amazonaws.com'] } };
  return [{ Sid: 'DecryptForIdentityCenter', Effect: 'Allow', Action: ['kms:Decrypt'], Resource: [identityCenterKeyArn], Condition }];
}

function assuming(roleArns: readonly string[]): readonly Statement[] {
  return roleArns.length === 0 ? [] : [{ Sid: 'AssumeRolesOfOtherInstances', Effect: 'Allow', Action: ['sts:AssumeRole'], Resource: roleArns }];
}

function lookupRoles({ policyLookupRole }: Parameters): readonly string[] {
  return policyLookupRole === undefined ? [] : [policyLookupRole.replace('{accountId}', '*')];
}
