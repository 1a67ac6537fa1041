/** Writes the golden files of the report on a restore anew; look at them before you commit them. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from './checkout.js';
import { reportFiles } from './report-files.js';

const folder = join(projectRoot, 'test/golden/restore-report');
mkdirSync(folder, { recursive: true });
for (const [name, text] of Object.entries(reportFiles)) writeFileSync(join(folder, name), text);
