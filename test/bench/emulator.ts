import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { seedFrom } from '../../src/cli/demo/seed.js';
import { projectRoot } from '../support/checkout.js';
import { programFile } from '../support/program-file.js';
import { compared, median, timed, type Figure } from './figure.js';
import { organization } from './organization.js';

/** 50,000 assignments: in each account 49 permission sets to a group, and one of them to a user besides. */
const size = { users: 100_000, groups: 5_000, permissionSets: 500, accounts: 1_000, pairsPerAccount: 49 };
const barMs = 5;
const barMegabytes = 1024;
const headers = { 'content-type': 'application/x-amz-json-1.1' };

type Output = Readonly<Record<string, unknown>> & { readonly NextToken?: string };

/** Memory and answers of `idc emulator start` with a large organization from a seed file. */
export async function benchEmulator(rounds: number): Promise<Figure[]> {
  const folder = mkdtempSync(join(tmpdir(), 'idc-bench-'));
  const seedFile = join(folder, 'seed.json');
  writeFileSync(seedFile, JSON.stringify(seedFrom(organization(size))));
  const command = join(projectRoot, programFile);
  const emulator = spawn(process.execPath, [command, 'emulator', 'start', '--seed', seedFile, '--page-size', '100'], { stdio: ['ignore', 'pipe', 'inherit'] });
  try {
    const { seconds, result: endpoint } = await timed(() => endpointOf(emulator));
    const pages = await measurePages(endpoint, rounds * 20);
    return [
      { name: `start with ${size.users} users, ${size.groups} groups, ${size.accounts} accounts and 50,000 assignments`, value: seconds, unit: 's' },
      ...pages.map(({ name, ms }) => compared(`${name}: 100 items`, ms, 'ms', barMs, `${barMs} ms`)),
      compared('largest memory of the process', peakMegabytes(emulator), 'MB', barMegabytes, '1 GiB'),
    ];
  } finally {
    emulator.kill('SIGTERM');
    await once(emulator, 'exit');
    rmSync(folder, { recursive: true });
  }
}

async function endpointOf(emulator: ChildProcess): Promise<string> {
  if (emulator.stdout === null) throw new Error('the emulator prints nowhere');
  for await (const line of createInterface(emulator.stdout)) {
    const [, endpoint] = /^listening on (.*)$/.exec(line) ?? [];
    if (endpoint !== undefined) return endpoint;
  }
  throw new Error('the emulator did not start');
}

async function measurePages(endpoint: string, times: number): Promise<{ readonly name: string; readonly ms: number }[]> {
  const call = async (target: string, input: object): Promise<Output> => {
    const response = await fetch(endpoint, { method: 'POST', headers: { ...headers, 'x-amz-target': target }, body: JSON.stringify(input) });
    const output = (await response.json()) as Output;
    if (!response.ok) throw new Error(`${target}: ${JSON.stringify(output)}`);
    return output;
  };
  const inStore = async (operation: string, input: object): Promise<Output> => call(`AWSIdentityStore.${operation}`, input);
  const inAdmin = async (operation: string, input: object): Promise<Output> => call(`SWBExternalService.${operation}`, input);
  const { Instances: [instance] } = (await inAdmin('ListInstances', {})) as unknown as { Instances: [{ InstanceArn: string; IdentityStoreId: string }] };
  const { InstanceArn, IdentityStoreId } = instance;
  const { Groups: [group] } = (await inStore('ListGroups', { IdentityStoreId })) as unknown as { Groups: [{ GroupId: string }] };
  const { PermissionSets: [PermissionSetArn] } = (await inAdmin('ListPermissionSets', { InstanceArn })) as unknown as { PermissionSets: [string] };
  let deep = '';
  for (let page = 0; page < 900; page += 1) deep = (await inStore('ListUsers', { IdentityStoreId, ...(deep === '' ? {} : { NextToken: deep }) })).NextToken ?? '';
  const measured: readonly (readonly [string, () => Promise<Output>, string])[] = [
    ['ListUsers', () => inStore('ListUsers', { IdentityStoreId }), 'Users'],
    ['ListUsers, page 901', () => inStore('ListUsers', { IdentityStoreId, NextToken: deep }), 'Users'],
    ['ListGroups', () => inStore('ListGroups', { IdentityStoreId }), 'Groups'],
    ['ListGroupMemberships', () => inStore('ListGroupMemberships', { IdentityStoreId, GroupId: group.GroupId }), 'GroupMemberships'],
    ['ListPermissionSets', () => inAdmin('ListPermissionSets', { InstanceArn }), 'PermissionSets'],
    ['ListAccountsForProvisionedPermissionSet', () => inAdmin('ListAccountsForProvisionedPermissionSet', { InstanceArn, PermissionSetArn }), 'AccountIds'],
  ];
  const found: { name: string; ms: number }[] = [];
  for (const [name, list, items] of measured) found.push({ name, ms: await medianMs(list, items, times) });
  return found;
}

async function medianMs(list: () => Promise<Output>, items: string, times: number): Promise<number> {
  const taken: number[] = [];
  for (let n = 0; n < times; n += 1) {
    const { seconds, result } = await timed(list);
    if ((result[items] as readonly unknown[]).length < 90) throw new Error(`expected a full page of ${items}`);
    taken.push(seconds * 1000);
  }
  return median(taken);
}

/** The high-water mark of the process's memory (proc(5), VmHWM, in kB). */
function peakMegabytes({ pid }: ChildProcess): number {
  return Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? Number.NaN) / 1024;
}
