import { input } from '@inquirer/prompts';
import type { AssumedRole } from '../operations/index.js';
import type { Shell } from './wire.js';

/** Asks for the code of an MFA device on the terminal, one question at a time; undefined where there is none to ask on. */
export function askMfaCode(shell: Pick<Shell, 'ask'>): ((role: AssumedRole) => Promise<string>) | undefined {
  if (!process.stdin.isTTY) return undefined;
  return ({ roleArn, mfaSerial = '' }) => shell.ask(() => input(
    { message: `Code of ${mfaSerial} for ${roleArn}:`, validate: (text) => /^\d{6}$/.test(text.trim()) || 'It has six digits.' },
    { output: process.stderr },
  ).then((text) => text.trim()));
}
