import { spawn } from 'node:child_process';
import { UsageError } from '../errors/index.js';

/** What ssh-keygen has said. */
export interface SshKeygenAnswer {
  readonly isDone: boolean;
  readonly output: string;
  /** Its complaints on one line. */
  readonly complaint: string;
}

/** A security key may wait for a touch; nobody waits longer than this for a person. */
const timeoutMs = 120_000;

/**
 * Runs the installed ssh-keygen with something on its standard input, without a shell. It is the leader of a session of its own:
 * without a terminal it asks for no passphrase, except through the window of an SSH_ASKPASS program.
 * @throws UsageError SSH_KEYGEN_NOT_FOUND
 */
export async function runSshKeygen(args: readonly string[], input: Uint8Array): Promise<SshKeygenAnswer> {
  const child = spawn('ssh-keygen', args, { stdio: 'pipe', detached: true, windowsHide: true, timeout: timeoutMs });
  const output: Buffer[] = [];
  const errors: Buffer[] = [];
  child.stdout.on('data', (chunk: Buffer) => output.push(chunk));
  child.stderr.on('data', (chunk: Buffer) => errors.push(chunk));
  child.stdin.on('error', () => undefined); // it has ended without reading everything: its exit code tells
  child.stdin.end(input);
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', (failure) => { reject(notFound(failure)); });
    child.once('close', resolve);
  });
  return { isDone: code === 0, output: Buffer.concat(output).toString('utf8'), complaint: oneLine(Buffer.concat(errors).toString('utf8')) };
}

/** A warning comes in a frame of its own. */
function oneLine(text: string): string {
  const lines = text.split('\n').map((line) => line.trim()).filter((line) => line !== '' && !/^[@\s]|^Signing data/.test(line));
  return lines.join('; ').slice(0, 500);
}

function notFound(cause: Error): UsageError {
  return new UsageError('SSH_KEYGEN_NOT_FOUND', {
    message: `The program ssh-keygen cannot be run: ${cause.message}`,
    remedy: 'Install OpenSSH 8.9 or newer, such as with `apt-get install openssh-client`; it makes and checks the signatures of snapshots.',
    cause,
  });
}
