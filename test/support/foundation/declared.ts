import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Outputs } from '../../../stacks/foundation/src/outputs.js';
import { projectRoot } from '../checkout.js';

/** A resource as the program asks the engine for it. */
export interface DeclaredResource {
  readonly type: string;
  readonly name: string;
  readonly inputs: Readonly<Record<string, unknown>>;
}

/** All that a stack declares. */
export interface Declared {
  readonly resources: readonly DeclaredResource[];
  readonly outputs: Outputs;
}

/** Skips the tests of a hook where the packages of the stack are not installed; the report then names the reason. */
export function requireFoundation(test: Mocha.Context): void {
  if (existsSync(join(projectRoot, 'stacks/foundation/dist/.setup-stamp'))) return;
  console.log('skipped: `node tools/setup.mjs --test-tools` could not install the packages of stacks/foundation');
  test.skip();
}

/** Declares a stack under Pulumi's mocks, or answers why it is refused. */
export async function declare(config: Readonly<Record<string, string>>): Promise<Declared | { readonly refusal: string }> {
  const script = join(projectRoot, 'dist/test/support/foundation/declare-process.js');
  const { stdout } = await promisify(execFile)(process.execPath, [script, JSON.stringify(config)], { maxBuffer: 16 * 1024 * 1024 });
  return JSON.parse(stdout) as Declared | { readonly refusal: string };
}

/** The same for a configuration that is not refused. */
export async function declared(config: Readonly<Record<string, string>>): Promise<Declared> {
  const found = await declare(config);
  if ('refusal' in found) throw new Error(found.refusal);
  return found;
}

/** Inputs of the resources of a type, by name. */
export function inputsOf({ resources }: Declared, type: string): ReadonlyMap<string, Readonly<Record<string, unknown>>> {
  return new Map(resources.filter((resource) => resource.type.endsWith(`:${type}`)).map(({ name, inputs }) => [name, inputs]));
}
