import { asIdcError, exitCodes, type IdcError } from '../../src/errors/index.js';
import type { Executor } from '../../src/cli/schedule/executor.js';
import { makeProgram } from '../../src/cli/program.js';

/** What a command gave that was run in this process. */
export interface ProgramRun {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
  readonly error?: IdcError | undefined;
}

/** Runs a command in this process, as main.ts does it, in a repository. What it prints is kept and not shown. */
export function runProgram(root: string, ...args: readonly string[]): Promise<ProgramRun> {
  return runProgramAt(undefined, root, ...args);
}

/** How a command is run besides. */
export interface ProgramRunOptions {
  /** How schedules wait, and run their commands. */
  readonly executor?: Executor | undefined;
}

/** The same by a clock. What comes last may be options. */
export async function runProgramAt(now: (() => Date) | undefined, root: string, ...given: readonly (string | ProgramRunOptions)[]): Promise<ProgramRun> {
  const args = given.filter((word) => typeof word === 'string');
  const { program, exitCode } = await makeProgram({ now, executor: given.find((word) => typeof word !== 'string')?.executor });
  const texts = { stdout: '', stderr: '' };
  const restore = [capture('stdout', texts), capture('stderr', texts)];
  try {
    await program.parseAsync(['--repo', root, '--no-progress', ...args], { from: 'user' });
    return { code: exitCode(), ...texts };
  } catch (thrown) {
    const error = asIdcError(thrown);
    return { code: error.code === 'INTERNAL' && 'exitCode' in (thrown as object) ? exitCodes.usage : error.exitCode, ...texts, error };
  } finally {
    for (const end of restore) end();
  }
}

function capture(name: 'stdout' | 'stderr', texts: Record<'stdout' | 'stderr', string>): () => void {
  const stream = process[name];
  const write = stream.write.bind(stream);
  stream.write = (chunk: string | Uint8Array): boolean => {
    texts[name] += typeof chunk === 'string' ? chunk : Buffer.from(chunk).toString('utf8');
    return true;
  };
  return () => { stream.write = write; };
}
