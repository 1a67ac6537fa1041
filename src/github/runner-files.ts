import { randomBytes } from 'node:crypto';
import { appendFile } from 'node:fs/promises';
import { UsageError } from '../errors/index.js';
import type { Variables } from './actions-run.js';

/** GitHub refuses a larger summary of a step (GitHub Actions, "Adding a job summary": 1 MiB). */
const mostSummaryBytes = 1024 * 1024;

/** Adds markdown to the summary of the job; nothing outside of GitHub Actions. */
export async function writeSummary({ GITHUB_STEP_SUMMARY: path }: Variables, markdown: string): Promise<void> {
  if (path) await append(path, Buffer.byteLength(markdown) > mostSummaryBytes ? 'The summary is too large to be shown here.\n' : `${markdown.trimEnd()}\n`);
}

/**
 * Sets outputs of the step; nothing outside of GitHub Actions. Each value stands between two lines of a delimiter that nobody
 * can guess, so that no value can set another output.
 */
export async function writeOutputs({ GITHUB_OUTPUT: path }: Variables, outputs: Readonly<Record<string, string | number | boolean>>): Promise<void> {
  if (path) await append(path, Object.entries(outputs).map(([name, value]) => assignment(name, String(value))).join(''));
}

function assignment(name: string, value: string): string {
  const delimiter = `idc_${randomBytes(16).toString('hex')}`;
  return `${name}<<${delimiter}\n${value}\n${delimiter}\n`;
}

async function append(path: string, text: string): Promise<void> {
  await appendFile(path, text).catch((cause: unknown) => {
    throw new UsageError('GITHUB_CONTEXT', {
      message: `The runner's file ${path} cannot be written: ${cause instanceof Error ? cause.message : String(cause)}`,
      remedy: 'GITHUB_STEP_SUMMARY and GITHUB_OUTPUT are set by the runner; unset them outside of it.',
      cause,
    });
  });
}
