import { writeFile } from 'node:fs/promises';
import { UsageError } from '../errors/index.js';
import { plainStyle } from './render/style.js';
import type { Shell } from './wire.js';

/**
 * Prints a result, or writes it to a file where one is named.
 * @param what what it is, for messages: `The review`
 * @throws UsageError USAGE when the file cannot be written
 */
export async function writeResult(shell: Shell, what: string, text: string, out: string | undefined): Promise<void> {
  if (out === undefined) {
    shell.print(text);
    return;
  }
  try {
    await writeFile(out, text.endsWith('\n') ? text : `${text}\n`);
  } catch (cause) {
    throw new UsageError('USAGE', {
      message: `${what} cannot be written to ${out}: ${cause instanceof Error ? cause.message : String(cause)}`,
      remedy: 'Name a file in a folder that is there and can be written to.',
      cause,
    });
  }
  shell.note(`${what} is in ${out}.`);
}

/** What a command would print, without colours. */
export function printedText(shell: Shell, print: (target: Shell) => void): string {
  let text = '';
  print({ ...shell, style: plainStyle, print: (one) => { text = one; } });
  return text;
}
