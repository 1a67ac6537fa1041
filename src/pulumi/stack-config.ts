import { Config, getStack } from '@pulumi/pulumi';
import { UsageError } from '../errors/index.js';
import { kindOfWord } from '../kinds/words.js';
import { conflictStrategies, type ConflictStrategy, type KindName } from '../model/index.js';

/** What a stack file says about a restore; the schema with defaults is in Pulumi.yaml. */
export interface StackConfig {
  readonly stackName: string;
  /** Revision of the snapshot to restore. */
  readonly snapshot: string;
  readonly instance: string;
  readonly requestsPerSecond?: number | undefined;
  readonly restore: {
    readonly strategy: ConflictStrategy;
    readonly kinds?: readonly KindName[] | undefined;
    readonly select?: readonly string[] | undefined;
    readonly exclude?: readonly string[] | undefined;
    readonly withDependencies: boolean;
    /** Files, relative to the root of the repository. */
    readonly mapFile?: string | undefined;
    readonly answersFile?: string | undefined;
    readonly allowDeletes?: number | undefined;
    readonly allowLockout: boolean;
    readonly allowOtherInstance: boolean;
  };
}

/**
 * The configuration of the stack that runs. Must be called inside a Pulumi program.
 * @throws UsageError CONFIG_INVALID
 */
export function readStackConfig(): StackConfig {
  const config = new Config();
  return {
    stackName: getStack(),
    snapshot: config.get('snapshot') ?? 'latest',
    instance: config.get('instance') ?? 'default',
    requestsPerSecond: config.getNumber('requestsPerSecond'),
    restore: {
      strategy: oneOf(config, 'onConflict', conflictStrategies) ?? 'overwrite',
      kinds: textsOf(config, 'kinds')?.map(kindNamed),
      select: textsOf(config, 'select'),
      exclude: textsOf(config, 'exclude'),
      withDependencies: config.getBoolean('withDependencies') ?? false,
      mapFile: config.get('map'),
      answersFile: config.get('answers'),
      allowDeletes: config.getNumber('allowDeletes'),
      allowLockout: config.getBoolean('allowLockout') ?? false,
      allowOtherInstance: config.getBoolean('allowOtherInstance') ?? false,
    },
  };
}

function oneOf<Value extends string>(config: Config, key: string, values: readonly Value[]): Value | undefined {
  const text = config.get(key);
  if (text === undefined) return undefined;
  return values.find((value) => value === text) ?? refuse(key, text, `Set it to ${values.join(', ')}: \`pulumi config set ${key} ${values[0] ?? ''}\`.`);
}

/** A list, or one text alone. */
function textsOf(config: Config, key: string): readonly string[] | undefined {
  const text = config.get(key);
  if (text === undefined) return undefined;
  if (!text.trimStart().startsWith('[')) return [text];
  const list = config.getObject<unknown>(key);
  const isTexts = Array.isArray(list) && list.every((element) => typeof element === 'string');
  return isTexts ? list : refuse(key, text, `Give a list of texts: \`pulumi config set --path '${key}[0]' TEXT --type string\`.`);
}

function kindNamed(word: string): KindName {
  return kindOfWord(word) ?? refuse('kinds', word, 'Set it to a list of kinds such as ["users","groups"].');
}

function refuse(key: string, value: string, remedy: string): never {
  throw new UsageError('CONFIG_INVALID', { message: `The configuration value ${key} is ${JSON.stringify(value)}`, remedy });
}
