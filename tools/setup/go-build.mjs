// Pulumi from source: the Go modules pinned, with their hashes, below tools/.
import { chmodSync, copyFileSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isOlder, PULUMI_VERSION } from '../pulumi-home.mjs';
import { run } from '../child-process.mjs';
import { say, SetupError, withHeartbeat } from './progress.mjs';

const timeoutMs = 30 * 60_000;
const stamp = `github.com/pulumi/pulumi/sdk/v3/go/common/version.Version=v${PULUMI_VERSION}`;

const programs = [
  { module: 'pulumi-cli', name: 'pulumi', main: 'github.com/pulumi/pulumi/pkg/v3/cmd/pulumi' },
  {
    module: 'pulumi-language-nodejs',
    name: 'pulumi-language-nodejs',
    main: 'github.com/pulumi/pulumi/sdk/v3/nodejs/cmd/pulumi-language-nodejs',
  },
];

/** Builds all that a Node.js program with dynamic resources needs into `bin`. */
export async function buildFromGoModules(root, bin) {
  await checkGo(root);
  say('building it from its Go modules instead (2 to 5 minutes and 3 GB of Go caches, the first time)');
  const failed = new AbortController();
  await withHeartbeat('go build', () =>
    Promise.all(programs.map((program) => buildProgram(join(root, 'tools', program.module), program, bin, failed))),
  );
  const launcher = join(bin, 'pulumi-resource-pulumi-nodejs');
  copyFileSync(join(root, 'tools', 'pulumi-language-nodejs', 'pulumi-resource-pulumi-nodejs'), launcher);
  chmodSync(launcher, 0o755);
}

async function buildProgram(folder, { name, main }, bin, failed) {
  // Without the stamp `pulumi version` prints nothing, and the Automation API refuses the program.
  const flags = ['-trimpath', '-buildvcs=false', '-ldflags', `-s -w -X ${stamp}`];
  const { code, output, timedOut } = await run('go', ['build', ...flags, '-o', join(bin, name), main], {
    cwd: folder,
    env: goEnvironment(process.env),
    timeoutMs,
    signal: failed.signal,
  });
  if (code === 0) {
    say(`built ${name}`);
    return;
  }
  failed.abort();
  const why = timedOut ? `it did not end in ${timeoutMs / 60_000} minutes` : output;
  throw new SetupError(
    `go build of ${name} failed: ${why}`,
    'see that the Go module proxy can be reached (`go env GOPROXY`) and that 4 GB of disk are free, or install Pulumi yourself (https://www.pulumi.com/docs/install/); then run this again',
  );
}

/** The environment of the build: for this machine, and without a user's own flags, which may not fit these modules. */
export function goEnvironment(env) {
  const { GOOS: _os, GOARCH: _architecture, GOEXPERIMENT: _experiment, ...rest } = env;
  // A value, since Go takes an empty one for unset and then reads the user's `go env -w` settings.
  return { ...rest, GOFLAGS: '-mod=readonly', GOWORK: 'off', GO111MODULE: 'on', CGO_ENABLED: '0' };
}

async function checkGo(root) {
  const needed = goVersionOf(readFileSync(join(root, 'tools', 'pulumi-cli', 'go.mod'), 'utf8'));
  const remedy = `install Pulumi (https://www.pulumi.com/docs/install/), or Go ${needed} or newer (https://go.dev/dl/), then run this again`;
  const { code, output } = await run('go', ['env', 'GOVERSION', 'GOTOOLCHAIN'], { cwd: tmpdir(), timeoutMs: 60_000 });
  if (code !== 0) {
    throw new SetupError('there is no usable Pulumi, its installer cannot be used here, and neither is there Go to build it with', remedy);
  }
  const [version, toolchain] = output.replace('go', '').split('\n');
  // With another GOTOOLCHAIN, go fetches the toolchain that go.mod asks for by itself.
  if (isOlder(version, needed) && toolchain === 'local') {
    throw new SetupError(`Go is ${version} here, and building Pulumi takes ${needed} or newer (GOTOOLCHAIN=local forbids to fetch it)`, remedy);
  }
}

/** The `go` line of a go.mod. */
export function goVersionOf(text) {
  return /^go (\S+)$/m.exec(text)?.[1] ?? '1.25';
}
