import type { ChildProcess } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { toolVersion } from '../../src/cli/tool-version.js';
import type { Emulator } from '../../src/emulator/index.js';
import { takeSnapshot, type OperationContext, type TakenSnapshot } from '../../src/operations/index.js';
import { journalFolder } from '../../src/store/index.js';
import { emulatorEnvironment, startCli, type CliResult } from './cli.js';
import type { EmulatedInstance } from './emulated-instance.js';

/** A run of `idc backup create`. */
export interface BackupRun {
  readonly child: ChildProcess;
  readonly done: Promise<CliResult>;
}

/** What such a run prints with `--output json`. */
export interface BackupReport {
  readonly tree: string;
  readonly calls: Readonly<Record<string, number>>;
  readonly takenAt: string;
  readonly readFrom?: string;
  readonly recalledAnswers?: number;
}

/** Starts `idc backup create` in a repository against an emulator. */
export function startBackup(root: string, emulator: Emulator, ...flags: string[]): BackupRun {
  const child = startCli(['backup', 'create', '--output', 'json', ...flags], { cwd: root, env: emulatorEnvironment(emulator.endpoint) });
  const texts = { stdout: '', stderr: '' };
  child.stdout?.on('data', (chunk: Buffer) => { texts.stdout += chunk.toString('utf8'); });
  child.stderr?.on('data', (chunk: Buffer) => { texts.stderr += chunk.toString('utf8'); });
  return { child, done: new Promise((resolve) => child.once('close', (code) => { resolve({ code, ...texts }); })) };
}

/** Runs it to its end, which must be a good one, and gives what it reports. */
export async function backUp(root: string, emulator: Emulator, ...flags: string[]): Promise<BackupReport> {
  const { code, stdout, stderr } = await startBackup(root, emulator, ...flags).done;
  if (code !== 0) throw new Error(`exit ${String(code)}: ${stderr}`);
  return JSON.parse(stdout) as BackupReport;
}

/** Starts a run, and sends it a signal when the emulator has got so many more calls. */
export async function interruptBackup(root: string, emulator: Emulator, afterCalls: number, signal: NodeJS.Signals): Promise<CliResult & { ms: number }> {
  const before = emulator.calls.length;
  const { child, done } = startBackup(root, emulator);
  while (child.exitCode === null && emulator.calls.length - before < afterCalls) await new Promise((resolve) => setTimeout(resolve, 2));
  const at = performance.now();
  child.kill(signal);
  return { ...(await done), ms: performance.now() - at };
}

/** How many of the emulator's calls, from one on, are reads of the instance: not those with which every run begins and ends. */
export function readsSince(emulator: Emulator, from: number): number {
  const opening = ['GetCallerIdentity', 'ListInstances', 'DescribeInstance', 'LookupEvents'];
  return emulator.calls.slice(from).filter(({ operation }) => !opening.includes(operation)).length;
}

/** The next backup, in this process. */
export function goOn({ context, emulator }: EmulatedInstance, changes: Partial<OperationContext> = {}): Promise<TakenSnapshot> {
  return takeSnapshot({ ...context, toolVersion, ...changes }, { resume: { withinMs: 60 * 60_000, endpoint: emulator.endpoint } });
}

/** What lies where journals are kept: journals, locks, and whatever should not be there. */
export function journalsOf({ context: { repository } }: EmulatedInstance): string[] {
  const folder = journalFolder(repository);
  return existsSync(folder) ? readdirSync(folder).filter((name) => !name.endsWith('.lock')).map((name) => join(folder, name)) : [];
}
