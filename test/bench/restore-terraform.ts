import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { connectAws } from '../../src/aws/index.js';
import { emptySeed } from '../../src/emulator/index.js';
import { emulatorEnvironment, runCli, type CliResult } from '../support/cli.js';
import { temporaryRepository } from '../support/temporary-repository.js';
import { findProviderMirror } from '../support/terraform/provider-mirror.js';
import { terraformFolder } from '../support/terraform/terraform-folder.js';
import { compared, timed, type Figure } from './figure.js';
import { withEmulator } from './with-emulator.js';

/** Small, because Terraform's provider asks for each resource by itself: 410 resources. */
const size = { users: 200, groups: 10 };
const configuration = fileURLToPath(new URL('../../../test/bench/terraform', import.meta.url));

interface Taken {
  readonly seconds: number;
  readonly calls: number;
}

/** Plans of Terraform's AWS provider beside previews of a restore: the same state on the same emulator. Nothing where it is missing. */
export async function benchRestoreTerraform(): Promise<Figure[]> {
  const mirror = findProviderMirror(process.env);
  if (mirror === undefined || spawnSync('terraform', ['version'], { stdio: 'ignore' }).status !== 0) return [];
  return withEmulator(emptySeed, () => measure(mirror, process.env['AWS_ENDPOINT_URL'] ?? ''));
}

async function measure(mirror: string, endpoint: string): Promise<Figure[]> {
  const folder = terraformFolder({ configuration, mirror, endpoint });
  const repository = temporaryRepository({ 'README.md': 'x\n' });
  const terraform = (command: string, ...args: string[]): Promise<CliResult> =>
    folder.run(command, ...args, ...(command === 'init' ? [] : ['-var', `users=${size.users}`, '-var', `groups=${size.groups}`]));
  const idc = (...args: string[]): Promise<CliResult> => runCli([...args, '--requests-per-second', '0'], { cwd: repository.root, env: emulatorEnvironment(endpoint) });
  const preview = (): Promise<CliResult> => idc('restore', 'preview', 'latest');
  const plan = (): Promise<CliResult> => terraform('plan', '-detailed-exitcode');
  try {
    await needed([0], terraform('init'));
    await needed([0], terraform('apply', '-auto-approve', '-parallelism=30'));
    await needed([0], idc('backup', 'create'));
    await needed([0], preview()); // creates the stack
    const same = { plan: await taken(endpoint, [0], plan), preview: await taken(endpoint, [0], preview) };
    await changeOneInHundred();
    const changed = { plan: await taken(endpoint, [2], plan), preview: await taken(endpoint, [0], preview) };
    return [...figures('nothing changed', same), ...figures('1 % of the users changed', changed)];
  } finally {
    folder.remove();
    repository.remove();
  }
}

function figures(what: string, { plan, preview }: { readonly plan: Taken; readonly preview: Taken }): Figure[] {
  const name = `${size.users} users in ${size.groups} groups, ${what}`;
  return [
    compared(`${name}: calls of a preview`, preview.calls, 'calls', plan.calls, `a plan of Terraform (${plan.calls})`),
    compared(`${name}: a preview`, preview.seconds, 's', plan.seconds, `a plan of Terraform (${plan.seconds.toFixed(1)} s)`),
  ];
}

async function taken(endpoint: string, codes: readonly number[], work: () => Promise<CliResult>): Promise<Taken> {
  const before = await callsAt(endpoint);
  const { seconds } = await timed(() => needed(codes, work()));
  return { seconds, calls: (await callsAt(endpoint)) - before };
}

async function needed(codes: readonly number[], work: Promise<CliResult>): Promise<void> {
  const { code, stdout, stderr } = await work;
  if (code === null || !codes.includes(code)) throw new Error(`exit code ${String(code)}\n${stdout}${stderr}`);
}

async function callsAt(endpoint: string): Promise<number> {
  return ((await (await fetch(`${endpoint}/_emulator/calls`)).json()) as readonly unknown[]).length;
}

async function changeOneInHundred(): Promise<void> {
  const aws = await connectAws({ requestsPerSecond: 0 });
  const { identityStore } = aws.open(await aws.findInstance());
  for (let number = 0; number < size.users; number += 100) {
    const userId = await identityStore.findUserId(`user${number}`);
    if (userId !== undefined) await identityStore.updateUser(userId, [{ path: 'title', value: 'Changed' }]);
  }
}
