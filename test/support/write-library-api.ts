import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from './checkout.js';
import { libraryApiPage } from './library-api.js';

writeFileSync(join(projectRoot, 'docs/reference/library-api.md'), libraryApiPage());
