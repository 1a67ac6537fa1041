import { emptySeed } from '../../../src/emulator/index.js';
import { accountA, findInstance, identityStoreId, inInstance, instanceArn, managementAccount, ref, sso, sts, type Story } from './story.js';

const unknownInstance = 'arn:aws:sso:::instance/ssoins-0123456789abcdef';
const key = 'arn:aws:kms:us-east-1:111111111111:key/mrk-0123456789abcdef0123456789abcdef';

const owner = ref('owner.Credentials');
const ownInstance = ref('own.InstanceArn');

/** The instance with its name, tags and primary Region. */
export const instanceStories: readonly Story[] = [
  {
    name: 'the instance is found in its own Region, renamed and tagged',
    steps: [
      findInstance,
      sso('ListInstances', {}, { gives: { Instances: [{ OwnerAccountId: managementAccount, IdentityStoreId: { $matches: '^d-[0-9a-f]{10}$' }, CreatedDate: { $any: true } }] } }),
      sso('ListInstances', {}, { region: 'eu-west-1', gives: { Instances: [] } }),
      sso('UpdateInstance', { ...inInstance, Name: 'Production' }),
      sso('DescribeInstance', inInstance, {
        gives: {
          InstanceArn: instanceArn, IdentityStoreId: identityStoreId, OwnerAccountId: managementAccount, Name: 'Production', Status: 'ACTIVE', CreatedDate: { $any: true },
          EncryptionConfigurationDetails: { KeyType: 'AWS_OWNED_KMS_KEY', EncryptionStatus: 'ENABLED', KmsKeyArn: { $absent: true } },
        },
      }),
      sso('ListInstances', {}, { gives: { Instances: [{ Name: 'Production', EncryptionConfigurationDetails: { $absent: true } }] } }),
      sso('UpdateInstance', { ...inInstance, Name: 'with space' }, { refused: { name: 'ValidationException', message: '\'name\'' } }),
      sso('TagResource', { ...inInstance, ResourceArn: instanceArn, Tags: [{ Key: 'env', Value: 'prod' }] }),
      sso('ListTagsForResource', { ...inInstance, ResourceArn: instanceArn }, { gives: { Tags: [{ Key: 'env', Value: 'prod' }] } }),
      sso('UntagResource', { ...inInstance, ResourceArn: instanceArn, TagKeys: ['env'] }),
      sso('ListTagsForResource', { ...inInstance, ResourceArn: instanceArn }, { gives: { Tags: [] } }),
      sso('ListRegions', inInstance, { gives: { Regions: [{ RegionName: 'us-east-1', Status: 'ACTIVE', IsPrimaryRegion: true, AddedDate: { $any: true } }] } }),
      sso('DescribeInstance', { InstanceArn: unknownInstance }, { refused: { name: 'AccessDeniedException' } }),
      sso('ListPermissionSets', { InstanceArn: unknownInstance }, { refused: { name: 'ResourceNotFoundException' } }),
    ],
  },
];

/** Regions that are added and removed, and encryption with an own key. */
export const regionStories: readonly Story[] = [
  {
    name: 'the instance takes a key, then a Region, and gives up both',
    options: { seed: { ...emptySeed, identitySource: 'EXTERNAL' } },
    steps: [
      findInstance,
      sso('DescribeRegion', { ...inInstance, RegionName: 'us-east-1' }, { gives: { RegionName: 'us-east-1', Status: 'ACTIVE', IsPrimaryRegion: true, AddedDate: { $any: true } } }),
      sso('DescribeRegion', { ...inInstance, RegionName: 'eu-west-1' }, { refused: { name: 'ResourceNotFoundException' } }),
      sso('UpdateInstance', { ...inInstance, EncryptionConfiguration: { KeyType: 'CUSTOMER_MANAGED_KEY' } }, { refused: { name: 'ValidationException' } }),
      sso('UpdateInstance', { ...inInstance, EncryptionConfiguration: { KeyType: 'AWS_OWNED_KMS_KEY', KmsKeyArn: key } }, { refused: { name: 'ValidationException' } }),
      sso('UpdateInstance', { ...inInstance, EncryptionConfiguration: { KeyType: 'CUSTOMER_MANAGED_KEY', KmsKeyArn: key } }),
      sso('DescribeInstance', inInstance, { until: { EncryptionConfigurationDetails: { KeyType: 'CUSTOMER_MANAGED_KEY', KmsKeyArn: key, EncryptionStatus: 'ENABLED' } } }),
      sso('AddRegion', { ...inInstance, RegionName: 'eu-west-1' }, { gives: { Status: 'ADDING' } }),
      sso('DescribeRegion', { ...inInstance, RegionName: 'eu-west-1' }, { until: { RegionName: 'eu-west-1', Status: 'ACTIVE', IsPrimaryRegion: false, AddedDate: { $recent: true } } }),
      sso('AddRegion', { ...inInstance, RegionName: 'eu-west-1' }, { refused: { name: 'ConflictException' } }),
      sso('ListRegions', inInstance, { gives: { Regions: [{ RegionName: 'us-east-1', IsPrimaryRegion: true }, { RegionName: 'eu-west-1', IsPrimaryRegion: false }] } }),
      sso('RemoveRegion', { ...inInstance, RegionName: 'us-east-1' }, { refused: { name: { $matches: '^(Conflict|Validation)Exception$' } } }),
      sso('RemoveRegion', { ...inInstance, RegionName: 'eu-west-1' }, { gives: { Status: 'REMOVING' } }),
      sso('ListRegions', inInstance, { until: { Regions: [{ RegionName: 'us-east-1' }] } }),
      sso('DescribeRegion', { ...inInstance, RegionName: 'eu-west-1' }, { refused: { name: 'ResourceNotFoundException' } }),
      sso('UpdateInstance', { ...inInstance, EncryptionConfiguration: { KeyType: 'AWS_OWNED_KMS_KEY' } }),
      sso('DescribeInstance', inInstance, { until: { EncryptionConfigurationDetails: { KeyType: 'AWS_OWNED_KMS_KEY', KmsKeyArn: { $absent: true }, EncryptionStatus: 'ENABLED' } } }),
      sso('ListInstances', {}, { gives: { Instances: [{ InstanceArn: ref('instances.Instances.0.InstanceArn') }] } }),
    ],
  },
  {
    name: 'a member account makes an instance of its own, and deletes it',
    steps: [
      sts('AssumeRole', { RoleArn: `arn:aws:iam::${accountA}:role/Owner`, RoleSessionName: 'story' }, { as: 'owner' }),
      sso('CreateInstance', {}, { refused: { name: 'AccessDeniedException' } }),
      sso('CreateInstance', { Name: 'own', Tags: [{ Key: 'a', Value: 'b' }] }, { by: owner, as: 'own', gives: { InstanceArn: { $any: true } } }),
      sso('DescribeInstance', { InstanceArn: ownInstance }, { by: owner, until: { Status: 'ACTIVE', Name: 'own', OwnerAccountId: accountA } }),
      sso('CreateInstance', {}, { by: owner, refused: { name: 'ConflictException' } }),
      sso('CreatePermissionSet', { InstanceArn: ownInstance, Name: 'A' }, { by: owner, refused: { name: 'ValidationException' } }),
      sso('DeleteInstance', { InstanceArn: ownInstance }, { by: owner }),
      sso('ListInstances', {}, { by: owner, until: { Instances: [{ OwnerAccountId: managementAccount }] } }),
      sso('DescribeInstance', { InstanceArn: ownInstance }, { by: owner, refused: { name: 'AccessDeniedException' } }),
    ],
  },
];
