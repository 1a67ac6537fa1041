import { Config, getStack } from '@pulumi/pulumi';
import { UsageError } from '../errors/index.js';
import type { ConflictStrategy } from '../model/index.js';

/** What a stack file says about a restore; the schema with defaults is in Pulumi.yaml. */
export interface StackConfig {
  readonly stackName: string;
  /** Revision of the snapshot to restore. */
  readonly snapshot: string;
  readonly instance: string;
  readonly onConflict: ConflictStrategy;
  readonly allowDeletes?: number | undefined;
  readonly allowLockout: boolean;
  readonly allowOtherInstance: boolean;
  readonly requestsPerSecond?: number | undefined;
}

/**
 * The configuration of the stack that runs. Must be called inside a Pulumi program.
 * @throws UsageError CONFIG_INVALID
 */
export function readStackConfig(): StackConfig {
  const config = new Config();
  const onConflict = config.get('onConflict') ?? 'mirror';
  if (onConflict !== 'mirror' && onConflict !== 'overwrite') {
    throw new UsageError('CONFIG_INVALID', {
      message: `The configuration value onConflict is ${JSON.stringify(onConflict)}`,
      remedy: 'Set it to mirror or overwrite: `pulumi config set onConflict mirror`.',
    });
  }
  return {
    stackName: getStack(),
    snapshot: config.get('snapshot') ?? 'latest',
    instance: config.get('instance') ?? 'default',
    onConflict,
    allowDeletes: config.getNumber('allowDeletes'),
    allowLockout: config.getBoolean('allowLockout') ?? false,
    allowOtherInstance: config.getBoolean('allowOtherInstance') ?? false,
    requestsPerSecond: config.getNumber('requestsPerSecond'),
  };
}
