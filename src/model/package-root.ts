import { fileURLToPath } from 'node:url';

/** The top folder of this package: three levels above `dist/src/model`, and above the bundle of the command line. */
export function packageRoot(): string {
  return fileURLToPath(new URL('../../../', import.meta.url));
}
