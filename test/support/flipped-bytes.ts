import { chmodSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';

/** A byte of a file that was inverted. */
export interface FlippedByte {
  /** Path relative to the folder. */
  readonly file: string;
  readonly offset: number;
}

/**
 * Inverts one byte after the other in all files of a folder, every `step`th of them, and returns those after which `isDetected`
 * answers false. Each file is whole again afterwards.
 */
export async function undetectedFlips(folder: string, step: number, isDetected: () => Promise<boolean>, isWanted: (file: string) => boolean = () => true): Promise<FlippedByte[]> {
  const undetected: FlippedByte[] = [];
  let count = 0;
  for (const file of filesBelow(folder).filter((path) => isWanted(relative(folder, path)))) {
    const original = readFileSync(file);
    chmodSync(file, 0o644);
    for (let offset = 0; offset < original.length; offset += 1) {
      count += 1;
      if (count % step !== 0) continue;
      const damaged = Buffer.from(original);
      damaged.writeUInt8(damaged.readUInt8(offset) ^ 0xff, offset);
      writeFileSync(file, damaged);
      if (!(await isDetected())) undetected.push({ file: relative(folder, file), offset });
    }
    writeFileSync(file, original);
  }
  return undetected;
}

function filesBelow(folder: string): string[] {
  return readdirSync(folder).sort().flatMap((name) => {
    const path = join(folder, name);
    return statSync(path).isDirectory() ? filesBelow(path) : [path];
  });
}
