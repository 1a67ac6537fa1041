import { operation, type Operations, type Output, page } from '../runtime/operation.js';
import { listingOf, type PageInput } from '../runtime/paging.js';
import { notFound } from '../service-error.js';
import type { Instance } from '../state/instance.js';
import { type InstanceInput, instanceOf } from './lookup.js';

const listLimit = 10;

/** Operations on instances, and the lists of the kinds of object that an instance here never has. */
export const instanceOperations: Operations = {
  ListInstances: operation<PageInput>((input, context) => {
    const visible = context.world.instances.filter(({ identity }) => identity.region === context.region);
    const { items, NextToken } = page(input, { ...context, pageSize: Math.min(listLimit, context.pageSize) }, listingOf(visible));
    return { Instances: items.map(instanceMembers), NextToken };
  }),

  DescribeInstance: operation<InstanceInput>((input, context) => {
    return { ...instanceMembers(instanceOf(input, context)), EncryptionConfigurationDetails: { KeyType: 'AWS_OWNED_KMS_KEY', EncryptionStatus: 'ENABLED' } };
  }),

  UpdateInstance: operation<InstanceInput & { Name?: string }>((input, context) => {
    const instance = instanceOf(input, context);
    instance.name = input.Name ?? instance.name;
    return {};
  }),

  ListRegions: operation<InstanceInput & PageInput>((input, context) => {
    const { region, createdDate } = instanceOf(input, context).identity;
    return { Regions: [{ RegionName: region, Status: 'ACTIVE', AddedDate: createdDate, IsPrimaryRegion: true }] };
  }),

  DescribeInstanceAccessControlAttributeConfiguration: operation<InstanceInput>((input, context) => {
    instanceOf(input, context);
    throw notFound('Could not find attribute-based access control configuration for the instance.');
  }),

  ListApplications: operation<InstanceInput>((input, context) => {
    instanceOf(input, context);
    return { Applications: [] };
  }),

  ListTrustedTokenIssuers: operation<InstanceInput>((input, context) => {
    instanceOf(input, context);
    return { TrustedTokenIssuers: [] };
  }),
};

function instanceMembers({ identity, name }: Instance): Output {
  return {
    InstanceArn: identity.arn, IdentityStoreId: identity.identityStoreId, OwnerAccountId: identity.ownerAccountId,
    Name: name, CreatedDate: identity.createdDate, Status: 'ACTIVE',
  };
}
