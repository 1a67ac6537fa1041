import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { projectRoot } from './checkout.js';
import { ownWorkflows } from './own-workflows.js';
import { referenceFiles } from './reference-files.js';
import './write-library-api.js';
import './write-man-page.js';

for (const [path, content] of Object.entries(referenceFiles)) writeFileSync(join(projectRoot, 'docs/reference', path), content);
for (const [path, text] of Object.entries(ownWorkflows)) {
  mkdirSync(dirname(join(projectRoot, path)), { recursive: true });
  writeFileSync(join(projectRoot, path), text);
}
