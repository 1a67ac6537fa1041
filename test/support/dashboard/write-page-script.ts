/** Bundles the script of the dashboard into the file that the program has it from. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '../checkout.js';
import { bundlePageScript, pageScriptPath } from './bundle-page-script.js';

writeFileSync(join(projectRoot, pageScriptPath), await bundlePageScript());
