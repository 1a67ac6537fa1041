import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from './checkout.js';
import { referenceFiles } from './reference-files.js';

for (const [path, content] of Object.entries(referenceFiles)) writeFileSync(join(projectRoot, 'docs/reference', path), content);
