import { execFileSync } from 'node:child_process';
import { availableParallelism, cpus, loadavg } from 'node:os';
import { locatePulumi } from '../../src/pulumi/index.js';

/** What figures depend on. */
export async function machineFacts(): Promise<Readonly<Record<string, string | number>>> {
  return {
    cores: availableParallelism(),
    processor: cpus()[0]?.model.trim() ?? 'unknown',
    load: (loadavg()[0] ?? 0).toFixed(1),
    node: process.version,
    git: execFileSync('git', ['--version'], { encoding: 'utf8' }).trim().replace('git version ', ''),
    pulumi: await locatePulumi(process.env).then(({ version }) => version?.version ?? 'unknown', () => 'none'),
  };
}
