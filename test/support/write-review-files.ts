/** Writes the golden files of the review anew; look at them before you commit them. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from './checkout.js';
import { reviewFiles } from './review-files.js';

const folder = join(projectRoot, 'test/golden/review');
mkdirSync(folder, { recursive: true });
for (const [name, text] of Object.entries(reviewFiles)) writeFileSync(join(folder, name), text);
