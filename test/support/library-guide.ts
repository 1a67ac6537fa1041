import { execFile } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { locatePulumi } from '../../src/operations/index.js';
import { projectRoot, type Checkout } from './checkout.js';
import { emulatorEnvironment } from './cli.js';

const run = promisify(execFile);

/** The blocks of TypeScript in a page, one after the other: one program. */
export function programIn(markdown: string): string {
  return [...markdown.matchAll(/^```ts\n([\s\S]*?)^```$/gm)].map((match) => match[1]).join('\n');
}

/**
 * Compiles the program of a page against the types of the package, where it is known by its name, and runs it.
 * @returns what it prints
 * @throws with what the compiler or the program says when it fails
 */
export async function runProgramOf(page: string, { root }: Checkout, endpoint: string): Promise<string> {
  writeFileSync(join(root, 'program.ts'), programIn(readFileSync(join(projectRoot, page), 'utf8')));
  const tsc = join(projectRoot, 'node_modules/typescript/bin/tsc');
  const options = ['--ignoreConfig', '--strict', '--noUncheckedIndexedAccess', '--exactOptionalPropertyTypes', '--module', 'NodeNext', '--target', 'ES2023', '--types', 'node', '--skipLibCheck'];
  await run(process.execPath, [tsc, ...options, 'program.ts'], { cwd: root }).catch((failure: unknown) => { throw new Error((failure as { stdout: string }).stdout); });
  const { command } = await locatePulumi(process.env);
  const env = { ...process.env, ...emulatorEnvironment(endpoint), PATH: `${dirname(command)}:${process.env['PATH'] ?? ''}`, PULUMI_SKIP_UPDATE_CHECK: 'true' };
  return (await run(process.execPath, ['program.js'], { cwd: root, env })).stdout;
}
