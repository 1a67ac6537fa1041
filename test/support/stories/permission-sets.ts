import { findInstance, inInstance, instanceArn, ref, sso, type Story } from './story.js';

const theSet = { ...inInstance, PermissionSetArn: ref('set.PermissionSet.PermissionSetArn') };
const readOnly = 'arn:aws:iam::aws:policy/ReadOnlyAccess';
const viewOnly = 'arn:aws:iam::aws:policy/job-function/ViewOnlyAccess';
const notFound = { name: 'ResourceNotFoundException' };
const policy = JSON.stringify({ Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: 's3:*', Resource: '*', Condition: { StringEquals: { 'aws:PrincipalTag/team': 'Köln' } } }] });
const createSet = sso('CreatePermissionSet', { ...inInstance, Name: 'Team' }, { as: 'set' });

/** Permission sets with what is attached to them. */
export const permissionSetStories: readonly Story[] = [
  {
    name: 'a permission set is created, listed, replaced and deleted',
    steps: [
      findInstance,
      sso('CreatePermissionSet', {
        ...inInstance, Name: 'Team', Description: 'Für das Team', SessionDuration: 'PT2H', RelayState: 'https://console.aws.amazon.com/s3', Tags: [{ Key: 'team', Value: 'core' }],
      }, {
        as: 'set',
        gives: {
          PermissionSet: {
            Name: 'Team', Description: 'Für das Team', SessionDuration: 'PT2H', RelayState: 'https://console.aws.amazon.com/s3', CreatedDate: { $recent: true },
            PermissionSetArn: { $matches: '^arn:aws:sso:::permissionSet/(sso)?ins-[a-zA-Z0-9-.]{16}/ps-[a-zA-Z0-9-./]{16}$' },
          },
        },
      }),
      sso('CreatePermissionSet', { ...inInstance, Name: 'Team' }, { refused: { name: 'ConflictException', message: 'PermissionSet with name Team already exists.' } }),
      sso('CreatePermissionSet', { ...inInstance, Name: 'Plain' }, { as: 'plain', gives: { PermissionSet: { SessionDuration: 'PT1H', Description: { $absent: true }, RelayState: { $absent: true } } } }),
      sso('CreatePermissionSet', { ...inInstance, Name: 'with space' }, { refused: { name: 'ValidationException', message: '\'name\' failed to satisfy constraint' } }),
      sso('CreatePermissionSet', { ...inInstance, Name: 'Emoji', Description: '🙂' }, { refused: { name: 'ValidationException', message: '\'description\'' } }),
      sso('CreatePermissionSet', { ...inInstance, Name: 'Long', SessionDuration: 'PT13H' }, { refused: { name: 'ValidationException' } }),
      sso('ListPermissionSets', inInstance, { gives: { PermissionSets: [ref('set.PermissionSet.PermissionSetArn'), ref('plain.PermissionSet.PermissionSetArn')] } }),
      sso('UpdatePermissionSet', { ...theSet, Description: 'Changed' }),
      sso('DescribePermissionSet', theSet, {
        gives: { PermissionSet: { Name: 'Team', Description: 'Changed', SessionDuration: 'PT1H', RelayState: { $absent: true }, PermissionSetArn: ref('set.PermissionSet.PermissionSetArn') } },
      }),
      sso('DeletePermissionSet', theSet),
      sso('DescribePermissionSet', theSet, { refused: notFound }),
      sso('DeletePermissionSet', theSet, { refused: notFound }),
      sso('ListPermissionSets', inInstance, { gives: { PermissionSets: [ref('plain.PermissionSet.PermissionSetArn')] } }),
    ],
  },
  {
    name: 'AWS managed policies are attached once, listed by name and detached',
    steps: [
      findInstance,
      createSet,
      sso('AttachManagedPolicyToPermissionSet', { ...theSet, ManagedPolicyArn: readOnly }),
      sso('AttachManagedPolicyToPermissionSet', { ...theSet, ManagedPolicyArn: viewOnly }),
      sso('AttachManagedPolicyToPermissionSet', { ...theSet, ManagedPolicyArn: readOnly }, { refused: { name: 'ConflictException' } }),
      sso('AttachManagedPolicyToPermissionSet', { ...theSet, ManagedPolicyArn: 'arn:aws:iam::111111111111:policy/Own' }, { refused: { name: 'ValidationException' } }),
      sso('ListManagedPoliciesInPermissionSet', theSet, {
        gives: { AttachedManagedPolicies: [{ Name: 'ReadOnlyAccess', Arn: readOnly }, { Name: 'ViewOnlyAccess', Arn: viewOnly }] },
      }),
      sso('DetachManagedPolicyFromPermissionSet', { ...theSet, ManagedPolicyArn: readOnly }),
      sso('DetachManagedPolicyFromPermissionSet', { ...theSet, ManagedPolicyArn: readOnly }, { refused: notFound }),
      sso('ListManagedPoliciesInPermissionSet', theSet, { gives: { AttachedManagedPolicies: [{ Arn: viewOnly }] } }),
    ],
  },
  {
    name: 'customer managed policies are attached by name and path',
    steps: [
      findInstance,
      createSet,
      sso('AttachCustomerManagedPolicyReferenceToPermissionSet', { ...theSet, CustomerManagedPolicyReference: { Name: 'Own' } }),
      sso('AttachCustomerManagedPolicyReferenceToPermissionSet', { ...theSet, CustomerManagedPolicyReference: { Name: 'Own', Path: '/team/' } }),
      sso('AttachCustomerManagedPolicyReferenceToPermissionSet', { ...theSet, CustomerManagedPolicyReference: { Name: 'Own', Path: '/' } }, { refused: { name: 'ConflictException' } }),
      sso('ListCustomerManagedPolicyReferencesInPermissionSet', theSet, { gives: { CustomerManagedPolicyReferences: [{ Name: 'Own', Path: '/' }, { Name: 'Own', Path: '/team/' }] } }),
      sso('DetachCustomerManagedPolicyReferenceFromPermissionSet', { ...theSet, CustomerManagedPolicyReference: { Name: 'Own' } }),
      sso('DetachCustomerManagedPolicyReferenceFromPermissionSet', { ...theSet, CustomerManagedPolicyReference: { Name: 'Own' } }, { refused: notFound }),
      sso('ListCustomerManagedPolicyReferencesInPermissionSet', theSet, { gives: { CustomerManagedPolicyReferences: [{ Name: 'Own', Path: '/team/' }] } }),
    ],
  },
  {
    name: 'the inline policy comes back byte for byte and is empty after it is deleted',
    steps: [
      findInstance,
      createSet,
      sso('GetInlinePolicyForPermissionSet', theSet, { gives: { InlinePolicy: '' } }),
      sso('PutInlinePolicyToPermissionSet', { ...theSet, InlinePolicy: policy }),
      sso('GetInlinePolicyForPermissionSet', theSet, { gives: { InlinePolicy: policy } }),
      sso('PutInlinePolicyToPermissionSet', { ...theSet, InlinePolicy: 'no JSON' }, { refused: { name: 'ValidationException' } }),
      sso('DeleteInlinePolicyFromPermissionSet', theSet),
      sso('GetInlinePolicyForPermissionSet', theSet, { gives: { InlinePolicy: '' } }),
    ],
  },
  {
    name: 'the permissions boundary is one of two kinds, or not found',
    steps: [
      findInstance,
      createSet,
      sso('GetPermissionsBoundaryForPermissionSet', theSet, { refused: notFound }),
      sso('PutPermissionsBoundaryToPermissionSet', { ...theSet, PermissionsBoundary: { ManagedPolicyArn: readOnly } }),
      sso('GetPermissionsBoundaryForPermissionSet', theSet, { gives: { PermissionsBoundary: { ManagedPolicyArn: readOnly, CustomerManagedPolicyReference: { $absent: true } } } }),
      sso('PutPermissionsBoundaryToPermissionSet', { ...theSet, PermissionsBoundary: { CustomerManagedPolicyReference: { Name: 'Own', Path: '/team/' } } }),
      sso('GetPermissionsBoundaryForPermissionSet', theSet, {
        gives: { PermissionsBoundary: { CustomerManagedPolicyReference: { Name: 'Own', Path: '/team/' }, ManagedPolicyArn: { $absent: true } } },
      }),
      sso('DeletePermissionsBoundaryFromPermissionSet', theSet),
      sso('GetPermissionsBoundaryForPermissionSet', theSet, { refused: notFound }),
    ],
  },
  {
    name: 'tags of a permission set are given at its creation, added, replaced and taken away',
    steps: [
      findInstance,
      sso('CreatePermissionSet', { ...inInstance, Name: 'Team', Tags: [{ Key: 'a', Value: '1' }, { Key: 'b', Value: '' }] }, { as: 'set' }),
      sso('TagResource', { InstanceArn: instanceArn, ResourceArn: theSet.PermissionSetArn, Tags: [{ Key: 'a', Value: '2' }, { Key: 'ключ', Value: 'значение' }] }),
      sso('ListTagsForResource', { InstanceArn: instanceArn, ResourceArn: theSet.PermissionSetArn }, {
        gives: { Tags: [{ Key: 'a', Value: '2' }, { Key: 'b', Value: '' }, { Key: 'ключ', Value: 'значение' }] },
      }),
      sso('UntagResource', { ResourceArn: theSet.PermissionSetArn, TagKeys: ['b', 'none'] }),
      sso('ListTagsForResource', { ResourceArn: theSet.PermissionSetArn }, { gives: { Tags: [{ Key: 'a' }, { Key: 'ключ' }] } }),
      sso('DeletePermissionSet', theSet),
      sso('ListTagsForResource', { ResourceArn: theSet.PermissionSetArn }, { refused: notFound }),
    ],
  },
];
