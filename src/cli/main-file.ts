import { fileURLToPath } from 'node:url';

/** The file by which this program is started; the bundle has one of its own, beside its other files. */
export const mainFile = fileURLToPath(new URL('./main.js', import.meta.url));
