import { spawn } from 'node:child_process';
import type { PythonTools } from './python.js';

/** AWS services that the project's emulator does not have, over HTTP. */
export interface MotoServer {
  readonly endpoint: string;
  readonly stop: () => Promise<void>;
}

/** Starts moto's server on a port that is free, and waits until it answers. */
export async function startMoto({ motoServer }: PythonTools): Promise<MotoServer> {
  const child = spawn(motoServer, ['-H', '127.0.0.1', '-p', '0'], { stdio: ['ignore', 'pipe', 'pipe'] });
  const ended = new Promise<void>((resolve) => child.once('close', () => { resolve(); }));
  const endpoint = await new Promise<string>((resolve, reject) => {
    let text = '';
    const read = (chunk: Buffer): void => {
      text += chunk.toString('utf8');
      const found = /Running on (http:\/\/127\.0\.0\.1:\d+)/.exec(text);
      if (found?.[1] !== undefined) resolve(found[1]);
    };
    child.stdout.on('data', read);
    child.stderr.on('data', read);
    child.once('error', reject);
    child.once('close', () => { reject(new Error(`moto's server has ended: ${text}`)); });
  });
  return { endpoint, stop: async () => { child.kill('SIGTERM'); await ended; } };
}
