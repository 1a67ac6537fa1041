import { getRootDirectory, log, RunError, runtime } from '@pulumi/pulumi';
import { IdcError } from '../errors/index.js';

/** Folder of the Pulumi.yaml that runs. Must be called inside a Pulumi program. */
export function projectDirectory(): string {
  return getRootDirectory();
}

/** Whether the engine only asks what would be done. Must be called inside a Pulumi program. */
export function isPreview(): boolean {
  return runtime.isDryRun();
}

/** Shows a warning among the engine's diagnostics. Must be called inside a Pulumi program. */
export async function warn(text: string): Promise<void> {
  await log.warn(text);
}

/** Runs the body of a program; our own errors end it with one paragraph and no stack. */
export async function runProgram(body: () => Promise<void>): Promise<void> {
  try {
    await body();
  } catch (thrown) {
    if (!(thrown instanceof IdcError)) throw thrown;
    throw new RunError(`${thrown.message.replace(/[.\s]+$/, '')}. ${thrown.remedy} [${thrown.code}]`);
  }
}
