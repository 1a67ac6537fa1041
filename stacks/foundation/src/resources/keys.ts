import { Alias } from '@pulumi/aws/kms/alias.js';
import { Key, type KeyArgs } from '@pulumi/aws/kms/key.js';
import { operationsKeyPolicy, ownKeyPolicy } from '../documents/key-policies.js';
import type { Setting } from './setting.js';

/** Keys of the stack. */
export interface Keys {
  readonly copies: Key;
  /** Topic and log groups. */
  readonly operations: Key;
  readonly signing: Key | undefined;
}

/** Days between the deletion of a key and its end, the most that KMS allows (AWS KMS API, ScheduleKeyDeletion). */
const deletionWindowInDays = 30;

/** A key for each purpose: whoever may sign need not read copies, and the end of one is not that of the others. */
export function makeKeys(setting: Setting): Keys {
  const { parameters, region, bucketRegion } = setting;
  return {
    copies: makeKey(setting, 'copies', bucketRegion, {
      description: 'Copies of the history of IAM Identity Center in S3', enableKeyRotation: true, policy: JSON.stringify(ownKeyPolicy(setting)),
    }),
    operations: makeKey(setting, 'operations', region, {
      description: 'Notices and audit events of identity-center-backup', enableKeyRotation: true, policy: JSON.stringify(operationsKeyPolicy(setting, [parameters.logGroup, parameters.metricsLogGroup])),
    }),
    // KMS rotates no asymmetric key by itself.
    signing: parameters.signing
      ? makeKey(setting, 'signing', region, {
        description: 'Signs snapshots of IAM Identity Center', keyUsage: 'SIGN_VERIFY', customerMasterKeySpec: 'ECC_NIST_P256', policy: JSON.stringify(ownKeyPolicy(setting)),
      })
      : undefined,
  };
}

function makeKey({ parameters: { prefix, protect } }: Setting, name: string, region: string, args: KeyArgs): Key {
  const key = new Key(`${name}-key`, { ...args, region, deletionWindowInDays }, { protect });
  new Alias(`${name}-key`, { name: `alias/${prefix}-${name}`, targetKeyId: key.keyId, region }, { parent: key });
  return key;
}
