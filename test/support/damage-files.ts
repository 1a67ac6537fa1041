import { chmod, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Single objects and packs in a folder of git objects. */
export async function objectFiles(objects: string): Promise<string[]> {
  const names = await readdir(objects, { recursive: true });
  const files = names.filter((name) => name.endsWith('.pack') || /^[0-9a-f]{2}.[0-9a-f]{38}$/.test(name)).map((name) => join(objects, name));
  const kinds = await Promise.all(files.map(async (file) => (await stat(file)).isFile()));
  return files.filter((_file, index) => kinds[index]).sort();
}

/** Flips the bits of one byte. */
export async function damageFile(file: string, position: (length: number) => number = (length) => Math.floor(length / 2)): Promise<void> {
  const bytes = await readFile(file);
  const at = position(bytes.length);
  bytes.writeUInt8(bytes.readUInt8(at) ^ 0xff, at);
  await chmod(file, 0o644);
  await writeFile(file, bytes);
}

/** Flips a byte in the middle of every object and pack in a folder of git objects. */
export async function damageFiles(objects: string): Promise<void> {
  for (const file of await objectFiles(objects)) await damageFile(file);
}
