import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';

/** Whether the repository is a checkout of this program itself. */
export function isCheckout(root: string): boolean {
  const path = resolve(root, 'package.json');
  if (!existsSync(path)) return false;
  try {
    return (JSON.parse(readFileSync(path, 'utf8')) as { name?: unknown } | null)?.name === 'identity-center-backup';
  } catch {
    return false; // somebody's package.json is not ours to judge
  }
}
