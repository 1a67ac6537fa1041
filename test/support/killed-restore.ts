import type { ChildProcess } from 'node:child_process';
import { expect } from 'chai';
import { findRun, readRuns, reportRun, type RunReport } from '../../src/operations/index.js';
import { emulatorEnvironment, runCli, startCli, type CliResult } from './cli.js';
import { withDamagedDemo, type DamagedDemo } from './damaged-demo.js';

/** Where a restore is killed, and how. */
export interface KillPoint {
  /** After so many writes that AWS has got. */
  readonly afterWrites: number;
  /** Time to let pass after that. */
  readonly afterMs: number;
  /** With everything that it has started, as a machine that goes down does; else the command alone. */
  readonly everything: boolean;
  /** What is done next, one after the other. */
  readonly then: readonly ('continue' | 'rollback')[];
}

/** Kills a restore, then continues it to the snapshot or takes it back to what was before, and looks at what is live. */
export async function checkKilled({ afterWrites, afterMs, everything, then }: KillPoint): Promise<void> {
  await withDamagedDemo(async (demo) => {
    await killRestore(demo, afterWrites, afterMs, everything);
    const killed = await latestRun(demo);
    if (killed === undefined || killed.state === 'done') return; // it had not begun, or was faster
    expect(killed.state).to.equal('interrupted');
    for (const command of then) {
      const next = await idc(demo, 'restore', command, '--yes', '--output', 'json');
      expect(next.code, next.stderr).to.equal(0);
      expect(await demo.differences(command === 'continue' ? demo.desired : demo.damaged), JSON.stringify(killed)).to.deep.equal([]);
    }
    const { runs } = await readRuns(demo.instance.repository.root);
    // A continuation that finds nothing left to do settles the run itself.
    expect(runs.find(({ runId }) => runId === killed.runId)?.state).to.be.oneOf(then.includes('rollback') ? ['rolled-back'] : ['running', 'done']);
    expect((await latestRun(demo))?.state).to.be.oneOf(['done', 'rolled-back']);
  }, { latencyMs: 15, asyncMs: 150 });
}

/** Runs the built command in the repository of a demo. */
export function idc({ instance }: DamagedDemo, ...args: string[]): Promise<CliResult> {
  return runCli(args, commandOptions(instance));
}

/** Starts a restore and kills it. */
export async function killRestore(demo: DamagedDemo, afterWrites: number, afterMs: number, everything: boolean): Promise<void> {
  const { instance, snapshotId } = demo;
  instance.emulator.clearCalls();
  const child = startCli(['restore', snapshotId, '--yes', '--output', 'json'], commandOptions(instance));
  const closed = new Promise((resolve) => child.once('exit', resolve));
  const writes = (): number => instance.emulator.calls.filter(({ mutating }) => mutating).length;
  while (writes() < afterWrites && child.exitCode === null) await new Promise((resolve) => setTimeout(resolve, 3));
  await new Promise((resolve) => setTimeout(resolve, afterMs));
  kill(child, everything);
  await closed;
}

async function latestRun({ instance: { context } }: DamagedDemo): Promise<RunReport | undefined> {
  const { runs } = await readRuns(context.repository.root);
  return runs[0] && reportRun(context.repository, await findRun(context.repository, runs[0].runId));
}

function kill({ pid, exitCode }: ChildProcess, everything: boolean): void {
  if (pid !== undefined && exitCode === null) process.kill(everything ? -pid : pid, 'SIGKILL');
}

function commandOptions({ repository, emulator }: DamagedDemo['instance']) {
  return { cwd: repository.root, env: emulatorEnvironment(emulator.endpoint) };
}
