import { ListInstancesCommand, type SSOAdminClient } from '@aws-sdk/client-sso-admin';
import { AwsError } from '../errors/index.js';
import type { InstanceInfo } from '../model/index.js';
import type { Caller } from './caller.js';
import { otherInstance } from './expectation.js';
import { paginate } from './paginate.js';
import { required } from './required.js';

/**
 * The instance that the caller sees in this Region: the first, or the one with the expected ARN.
 * @throws AwsError AWS_INSTANCE_NOT_FOUND, UsageError TARGET_UNEXPECTED
 */
export async function findInstance(client: SSOAdminClient, caller: Caller, region: string, expectedArn?: string): Promise<InstanceInfo> {
  const others: string[] = [];
  const found = paginate(async (NextToken) => {
    const page = await caller.call('sso:ListInstances', () => client.send(new ListInstancesCommand({ NextToken })));
    return { items: page.Instances ?? [], nextToken: page.NextToken };
  });
  for await (const instance of found) {
    const instanceArn = required(instance.InstanceArn, 'InstanceArn', 'sso:ListInstances');
    if (expectedArn !== undefined && instanceArn !== expectedArn) {
      others.push(instanceArn);
      continue;
    }
    return {
      instanceArn,
      identityStoreId: required(instance.IdentityStoreId, 'IdentityStoreId', 'sso:ListInstances'),
      ownerAccountId: required(instance.OwnerAccountId, 'OwnerAccountId', 'sso:ListInstances'),
      region,
      ...(instance.Name ? { name: instance.Name } : {}),
    };
  }
  if (expectedArn !== undefined) throw otherInstance(expectedArn, others, region);
  throw new AwsError('AWS_INSTANCE_NOT_FOUND', {
    message: `There is no IAM Identity Center instance in Region ${region} for these credentials`,
    remedy: 'Choose the instance\'s home Region with --region, or where idc.yaml names one, there, and the management account or delegated administrator with --profile.',
    details: { region },
  });
}
