import { chmodSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Flips a byte in the middle of every object and pack in a folder of git objects. */
export function damageFiles(objects: string): void {
  for (const name of readdirSync(objects, { recursive: true, encoding: 'utf8' })) {
    const path = join(objects, name);
    if (!statSync(path).isFile() || !(name.endsWith('.pack') || /^[0-9a-f]{2}.[0-9a-f]{38}$/.test(name))) continue;
    const bytes = readFileSync(path);
    const middle = Math.floor(bytes.length / 2);
    bytes.writeUInt8(bytes.readUInt8(middle) ^ 0xff, middle);
    chmodSync(path, 0o644);
    writeFileSync(path, bytes);
  }
}
