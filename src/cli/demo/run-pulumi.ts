import { spawn } from 'node:child_process';
import { delimiter, dirname } from 'node:path';
import { EngineError } from '../../errors/index.js';
import { locatePulumi } from '../../operations/index.js';
import type { Shell } from '../wire.js';

/**
 * Runs the Pulumi command line itself, as a person would, with its output shown.
 * @throws EngineError PULUMI_NOT_FOUND, PULUMI_FAILED
 */
export async function runPulumi(shell: Shell, args: readonly string[]): Promise<void> {
  const { command } = await locatePulumi(process.env);
  shell.endProgress();
  const env = {
    PULUMI_CONFIG_PASSPHRASE: '',
    ...process.env,
    PATH: [dirname(command), process.env['PATH'] ?? ''].join(delimiter),
    PULUMI_SKIP_CHECKPOINTS: 'true',
    PULUMI_SKIP_UPDATE_CHECK: 'true',
  };
  const code = await new Promise<number | null>((resolve, reject) => {
    const child = spawn(command, [...args, '--non-interactive', '--suppress-outputs', '--suppress-progress', '--color', shell.colors ? 'always' : 'never'], { cwd: shell.options.repo, env, stdio: 'inherit' });
    child.once('error', reject);
    child.once('close', resolve);
  });
  if (code === 0) return;
  throw new EngineError('PULUMI_FAILED', {
    message: `pulumi ${args.join(' ')} ended with exit code ${code ?? 'none'}`,
    remedy: 'Read what it prints above, then run `npm start` again.',
  });
}
