import { chmodSync, cpSync, mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { programFile } from './program-file.js';
import { temporaryRepository } from './temporary-repository.js';

/** Root of the project. */
export const projectRoot = fileURLToPath(new URL('../../../', import.meta.url));

/** The stack for AWS beside the settings of stacks is a program of its own, with large packages. */
export function isOfTheProduct(path: string): boolean {
  return !path.startsWith(join(projectRoot, 'stacks', 'foundation'));
}

/** A clone of the project that is set up, with its own git history. */
export interface Checkout {
  readonly root: string;
  /** Folder around it, for what is put beside it, with an `npx` that runs the built command. */
  readonly binaries: string;
  readonly remove: () => void;
}

/**
 * Makes one. The built program is copied, because Pulumi finds the repository from where the program's file really is;
 * packages are linked.
 */
export function temporaryCheckout(): Checkout {
  const binaries = realpathSync(mkdtempSync(join(tmpdir(), 'idc-checkout-')));
  const { root, git } = temporaryRepository({}, [], binaries);
  for (const name of ['Pulumi.yaml', 'package.json', 'stacks', '.gitignore']) cpSync(join(projectRoot, name), join(root, name), { recursive: true, filter: isOfTheProduct });
  git('add', '--all');
  git('commit', '--quiet', '--message=First');
  for (const part of ['src', 'program']) cpSync(join(projectRoot, 'dist', part), join(root, 'dist', part), { recursive: true });
  symlinkSync(join(projectRoot, 'node_modules'), join(root, 'node_modules'));
  mkdirSync(join(root, '.idc', 'state'), { recursive: true });
  const shim = join(binaries, 'npx');
  writeFileSync(shim, `#!/bin/sh\nshift # the word idc\nexec '${process.execPath}' '${join(root, programFile)}' "$@"\n`);
  chmodSync(shim, 0o755);
  return {
    root,
    binaries,
    remove: () => rmSync(binaries, { recursive: true, force: true, maxRetries: 5 }),
  };
}
