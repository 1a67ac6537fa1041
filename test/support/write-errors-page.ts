import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { catalogue } from '../../src/errors/index.js';
import { projectRoot } from './checkout.js';
import { errorsPage } from './errors-page.js';

writeFileSync(join(projectRoot, 'docs/reference/errors.md'), errorsPage(catalogue));
