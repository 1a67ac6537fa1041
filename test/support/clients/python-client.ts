import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { projectRoot } from '../checkout.js';
import type { Answer, AwsClient } from './client.js';

/**
 * A client in Python: a program beside this file that answers calls line by line (calls.py).
 */
export function pythonClient(python: string, program: 'boto3_client.py' | 'aws_cli_client.py'): AwsClient {
  const path = join(projectRoot, 'test', 'support', 'clients', program);
  // -B: no compiled files beside the sources.
  const child = spawn(python, ['-B', path], { env: cleanEnvironment(), stdio: ['pipe', 'pipe', 'pipe'] });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  let complaints = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => (complaints += text));
  child.on('error', (error) => (complaints += error.message));
  // A program that has ended is told by the missing answer, with what it complained of.
  child.stdin.on('error', () => undefined);
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()));
  return {
    call: async (call) => {
      child.stdin.write(`${JSON.stringify(call)}\n`);
      const line = await lines.next();
      if (line.done === true) throw new Error(`${program} has ended: ${complaints}`);
      const answer = JSON.parse(line.value) as Answer | { readonly broken: string };
      if ('broken' in answer) throw new Error(`${program}: ${answer.broken}`);
      return answer;
    },
    stop: async () => {
      child.stdin.end();
      await ended;
    },
  };
}

/** The environment for a client of AWS: no settings of the user, no search for credentials on the network. */
export function cleanEnvironment(): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(([name]) => !/^(AWS_|PYTHON)/.test(name));
  return {
    ...Object.fromEntries(kept),
    AWS_CONFIG_FILE: '/dev/null', AWS_SHARED_CREDENTIALS_FILE: '/dev/null', AWS_EC2_METADATA_DISABLED: 'true', AWS_MAX_ATTEMPTS: '1', AWS_PAGER: '',
    PYTHONIOENCODING: 'utf-8',
  };
}
