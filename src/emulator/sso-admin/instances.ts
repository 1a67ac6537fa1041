import type { JsonObject } from '../json.js';
import { type Context, limitedTo, operation, type Operations, type Output, page } from '../runtime/operation.js';
import { listingOf, type PageInput } from '../runtime/paging.js';
import { accessDenied } from '../runtime/authorization.js';
import { conflict, validationError } from '../service-error.js';
import { type Encryption, Instance } from '../state/instance.js';
import type { Tag } from '../state/permission-sets.js';
import { findAccount } from '../state/world.js';
import { completeLater } from './instance-work.js';
import { type InstanceInput, instanceOf } from './lookup.js';
import { putTags, refuseTooManyTags } from './tags.js';
import { visibleInstances } from './visible-instances.js';

const listLimit = 10;

interface EncryptionInput {
  readonly KeyType: Encryption['keyType'];
  readonly KmsKeyArn?: string;
}

/** CreateInstance, DescribeInstance, ListInstances, UpdateInstance, DeleteInstance. */
export const instanceOperations: Operations = {
  CreateInstance: operation<{ Name?: string; Tags?: readonly Tag[] }>((input, context) => {
    const { world, caller, region } = context;
    refuseInstance(context);
    refuseTooManyTags(input.Tags ?? [], world.quotas);
    const instance = new Instance({
      arn: world.ids.instanceArn(), identityStoreId: world.ids.identityStoreId(), ownerAccountId: caller.accountId,
      region, createdDate: world.clock.now(), kind: 'account',
    }, world.order);
    instance.name = input.Name;
    instance.status = 'CREATE_IN_PROGRESS';
    putTags(instance.tags, input.Tags ?? [], world.quotas);
    world.instances.push(instance);
    completeLater(instance, world);
    return { InstanceArn: instance.identity.arn };
  }),

  ListInstances: operation<PageInput>((input, context) => {
    const { items, NextToken } = page(input, limitedTo(listLimit, context), listingOf(listedInstances(context)));
    return { Instances: items.map(instanceMembers), NextToken };
  }),

  DescribeInstance: operation<InstanceInput>((input, context) => {
    const instance = instanceOf(input, context);
    return { ...instanceMembers(instance), EncryptionConfigurationDetails: encryptionMembers(instance.encryption) };
  }),

  UpdateInstance: operation<InstanceInput & { Name?: string; EncryptionConfiguration?: EncryptionInput }>((input, context) => {
    const instance = instanceOf(input, context);
    const encryption = input.EncryptionConfiguration;
    if (encryption !== undefined) {
      checkKey(encryption);
      instance.encryption = { keyType: encryption.KeyType, kmsKeyArn: encryption.KmsKeyArn, status: 'UPDATING' };
    }
    instance.name = input.Name ?? instance.name;
    completeLater(instance, context.world);
    return {};
  }),

  DeleteInstance: operation<InstanceInput>((input, context) => {
    const instance = instanceOf(input, context);
    instance.status = 'DELETE_IN_PROGRESS';
    completeLater(instance, context.world);
    return {};
  }),
};

/** The caller's own instance and that of its organization. */
function listedInstances(context: Context): readonly Instance[] {
  const accountId = context.caller.accountId;
  const organization = findAccount(context.world, accountId)?.organization;
  return visibleInstances(context).filter(({ identity: { ownerAccountId, kind } }) => ownerAccountId === accountId
    || (kind === 'organization' && organization?.accounts.has(ownerAccountId) === true));
}

/** An account has one instance over all Regions, and the management account makes none by this API. */
function refuseInstance({ world, caller }: Context): void {
  if (findAccount(world, caller.accountId)?.organization.managementAccountId === caller.accountId) {
    throw accessDenied(caller, 'sso:CreateInstance', `arn:aws:iam::${caller.accountId}:root`);
  }
  if (world.instances.some(({ identity }) => identity.ownerAccountId === caller.accountId)) {
    throw conflict(`An instance already exists in account ${caller.accountId}.`);
  }
}

function checkKey({ KeyType, KmsKeyArn }: EncryptionInput): void {
  if ((KeyType === 'CUSTOMER_MANAGED_KEY') !== (KmsKeyArn !== undefined)) {
    throw validationError('KmsKeyArn must be given for CUSTOMER_MANAGED_KEY and must not be given for AWS_OWNED_KMS_KEY.');
  }
}

function instanceMembers({ identity, name, status }: Instance): Output {
  return {
    InstanceArn: identity.arn, IdentityStoreId: identity.identityStoreId, OwnerAccountId: identity.ownerAccountId,
    Name: name, CreatedDate: identity.createdDate, Status: status,
  };
}

function encryptionMembers({ keyType, kmsKeyArn, status }: Encryption): JsonObject {
  return { KeyType: keyType, ...(kmsKeyArn === undefined ? {} : { KmsKeyArn: kmsKeyArn }), EncryptionStatus: status };
}
