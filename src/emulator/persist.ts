import { access, constants, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { type EmulatorSeed, parseSeed, SeedError } from './seed.js';

/**
 * The state that an earlier run saved; undefined when there is no such file.
 * @throws SeedError when the file is not a saved state
 */
export async function loadState(file: string): Promise<EmulatorSeed | undefined> {
  try {
    return parseSeed(JSON.parse(await readFile(file, 'utf8')));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') {
      return undefined;
    }
    throw error instanceof SeedError ? error : new SeedError(`The state of the emulator cannot be read from ${file}: ${String(error)}`);
  }
}

/**
 * Looks whether a state can be saved at the end, before anything is worth saving.
 * @throws SeedError when its folder is not there or cannot be written to
 */
export async function checkSavable(file: string): Promise<void> {
  try {
    await access(dirname(file), constants.W_OK | constants.X_OK);
  } catch (error) {
    throw new SeedError(`The state of the emulator could not be saved to ${file}: ${String(error)}`);
  }
}

/** Writes beside the file and renames, so that a kill leaves the old state or the new one. */
export async function saveState(file: string, state: EmulatorSeed): Promise<void> {
  const beside = `${file}.new`;
  await writeFile(beside, `${JSON.stringify(state, null, 2)}\n`);
  await rename(beside, file);
}
