import { execFile } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { devNull, tmpdir } from 'node:os';
import { join } from 'node:path';
import { emulatorEnvironment, type CliResult } from '../cli.js';

/** A configuration in a temporary folder, with a state of its own. */
export interface TerraformFolder {
  /** Runs Terraform there, without a terminal. */
  run(command: string, ...args: string[]): Promise<CliResult>;
  write(name: string, text: string): void;
  /** The state that the last command left. */
  state(): TerraformState;
  remove(): void;
}

/** A part of Terraform's state file. */
export interface TerraformState {
  readonly outputs: Readonly<Record<string, { readonly value: unknown }>>;
  readonly resources: readonly {
    readonly mode: 'managed' | 'data';
    readonly type: string;
    readonly name: string;
    readonly instances: readonly { readonly index_key?: string | number; readonly attributes: { readonly id: string } }[];
  }[];
}

/** What a folder is made of. */
export interface TerraformSettings {
  /** Folder with the configuration. */
  readonly configuration: string;
  /** Where the provider comes from. Nothing comes from the network. */
  readonly mirror: string;
  /** What the provider takes for AWS. */
  readonly endpoint: string;
}

/** Makes a folder that is ready for `init`. Nothing of AWS or Terraform in this process's environment reaches it. */
export function terraformFolder({ configuration, mirror, endpoint }: TerraformSettings): TerraformFolder {
  const root = realpathSync(mkdtempSync(join(tmpdir(), 'idc-terraform-')));
  const settings = join(root, 'settings.tfrc');
  const env = {
    ...Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^(AWS|TF)_/.test(name))),
    ...emulatorEnvironment(endpoint), AWS_CONFIG_FILE: devNull, AWS_SHARED_CREDENTIALS_FILE: devNull, AWS_EC2_METADATA_DISABLED: 'true',
    TF_CLI_CONFIG_FILE: settings, TF_IN_AUTOMATION: 'true', TF_INPUT: 'false', CHECKPOINT_DISABLE: 'true',
  };
  cpSync(configuration, root, { recursive: true });
  writeFileSync(settings, `provider_installation {\n  filesystem_mirror {\n    path = ${JSON.stringify(mirror)}\n  }\n}\n`);
  return {
    run: (command, ...args) => new Promise((resolve) => {
      execFile('terraform', [command, '-no-color', ...args], { cwd: root, env, maxBuffer: 2 ** 26 }, (error, stdout, stderr) => {
        resolve({ code: error === null ? 0 : Number(error.code), stdout, stderr });
      });
    }),
    write: (name, text) => writeFileSync(join(root, name), text),
    state: () => JSON.parse(readFileSync(join(root, 'terraform.tfstate'), 'utf8')) as TerraformState,
    remove: () => rmSync(root, { recursive: true, force: true }),
  };
}

/** The managed resources of a state: each address with the ID by which it can be imported. */
export function idsOf({ resources }: TerraformState): readonly (readonly [address: string, id: string])[] {
  return resources.filter(({ mode }) => mode === 'managed').flatMap(({ type, name, instances }) =>
    instances.map(({ index_key: key, attributes }) => [`${type}.${name}${key === undefined ? '' : `[${JSON.stringify(key)}]`}`, attributes.id] as const));
}
