import { getCallerIdentity } from '@pulumi/aws/getCallerIdentity.js';
import { getRegion } from '@pulumi/aws/getRegion.js';
import { ParametersError, partitionOfArn, type Parameters } from '../parameters/index.js';
import type { Setting } from './setting.js';

/**
 * Asks AWS which account and Region the stack is made in.
 * @throws ParametersError when the instance or GitHub's provider cannot be meant there
 */
export async function findSetting(parameters: Parameters): Promise<Setting> {
  const [{ accountId, arn }, { region }] = await Promise.all([getCallerIdentity(), getRegion()]);
  const partition = partitionOfArn(arn);
  const { instanceArn, oidcProviderArn, bucketRegion = region } = parameters;
  if (partitionOfArn(instanceArn) !== partition) {
    throw new ParametersError([{ name: 'instanceArn', problem: `is not in partition ${partition}, that of the credentials`, value: instanceArn }]);
  }
  const owner = oidcProviderArn?.split(':')[4];
  if (owner !== undefined && owner !== accountId) {
    throw new ParametersError([{ name: 'oidcProviderArn', problem: `is not of account ${accountId}, that of the credentials`, value: oidcProviderArn }]);
  }
  return { parameters, partition, accountId, region, bucketRegion };
}
