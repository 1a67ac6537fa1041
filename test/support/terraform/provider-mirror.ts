import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';

const provider = join('registry.terraform.io', 'hashicorp', 'aws');

/** Version 5.100 or a later 5, as the configuration asks. */
const version = /^(?:terraform-provider-aws_)?5\.\d{3}\./;

/** A folder of this machine that has the AWS provider, for this platform and in a version that will do, in the layout of a filesystem mirror. */
export function findProviderMirror(env: NodeJS.ProcessEnv): string | undefined {
  const named = env['TF_PLUGIN_MIRROR'];
  const implied = [join(homedir(), '.terraform.d', 'plugins'), '/usr/local/share/terraform/plugins', '/usr/share/terraform/plugins'];
  return [...(named === undefined ? [] : [named]), ...configuredMirrors(env), ...implied, ...foldersIn('/opt'), ...foldersIn('/usr/local/share')]
    .find(hasProvider);
}

/** Mirrors and plugin caches of Terraform's own settings. */
function configuredMirrors(env: NodeJS.ProcessEnv): readonly string[] {
  const settings = env['TF_CLI_CONFIG_FILE'] ?? join(homedir(), '.terraformrc');
  if (!existsSync(settings)) return [];
  const found = readFileSync(settings, 'utf8').matchAll(/filesystem_mirror\s*\{[^}]*?\bpath\s*=\s*"([^"]+)"|^\s*plugin_cache_dir\s*=\s*"([^"]+)"/gm);
  return [...found].map(([, mirror, cache]) => mirror ?? cache ?? '');
}

/** Unpacked as `5.1.0/linux_amd64`, or packed as `terraform-provider-aws_5.1.0_linux_amd64.zip`. */
function hasProvider(mirror: string): boolean {
  const platform = `${process.platform === 'win32' ? 'windows' : process.platform}_${process.arch === 'x64' ? 'amd64' : process.arch}`;
  return entriesOf(join(mirror, provider)).some((name) =>
    version.test(name) && (name.endsWith(`_${platform}.zip`) || existsSync(join(mirror, provider, name, platform))));
}

function foldersIn(parent: string): readonly string[] {
  return entriesOf(parent).map((name) => join(parent, name));
}

function entriesOf(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch {
    // Not there, not a folder, or not ours to read: nothing to be found in it.
    return [];
  }
}
