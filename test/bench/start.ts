import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { projectRoot } from '../support/checkout.js';
import { programFile } from '../support/program-file.js';
import { compared, median, type Figure } from './figure.js';

/** Milliseconds of the processor that a run of Node takes, start and end included. */
function cpuMs(args: readonly string[]): number {
  const timed = `process.on('exit', () => { const { user, system } = process.cpuUsage(); process.stderr.write(String((user + system) / 1000)); });`;
  const run = spawnSync(process.execPath, ['--import', `data:text/javascript,${encodeURIComponent(timed)}`, ...args], { encoding: 'utf8', stdio: ['ignore', 'ignore', 'pipe'] });
  const spent = Number(/[\d.]+$/.exec(run.stderr)?.[0]);
  if (run.status !== 0 || !(spent > 0)) throw new Error(`${args.join(' ')} failed: ${run.stderr.slice(0, 200)}`);
  return spent;
}

/** What the start of the command line costs beside bare Node. */
export function benchStart(rounds: number): Promise<Figure[]> {
  const times = rounds * 5;
  const medianOf = (...args: string[]): number => median(Array.from({ length: times }, () => cpuMs(args)));
  const bare = medianOf('-e', '0');
  const program = join(projectRoot, programFile);
  return Promise.resolve([
    compared('idc --help, processor time', medianOf(program, '--help'), 'ms', bare, 'bare Node'),
    compared('idc backup list --help, processor time', medianOf(program, 'backup', 'list', '--help'), 'ms', bare, 'bare Node'),
  ]);
}
