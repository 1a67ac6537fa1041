import { asIdcError, exitCodes, type IdcError } from '../../src/errors/index.js';
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

/** The same by a clock. */
export async function runProgramAt(now: (() => Date) | undefined, root: string, ...args: readonly string[]): Promise<ProgramRun> {
  const { program, exitCode } = await makeProgram({ now });
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
