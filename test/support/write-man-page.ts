import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { makeProgram } from '../../src/cli/program.js';
import { projectRoot } from './checkout.js';
import { manPage } from './man-page.js';

mkdirSync(join(projectRoot, 'man'), { recursive: true });
writeFileSync(join(projectRoot, 'man/idc.1'), manPage((await makeProgram()).program));
