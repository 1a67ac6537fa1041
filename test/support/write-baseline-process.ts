import { openRepository, writeWorkTreeFiles } from '../../src/store/index.js';
import { numberedFiles } from './numbered-files.js';

// Writes many files of a baseline, so that it can be killed meanwhile: REPOSITORY TEXT.
const [root = '', text = ''] = process.argv.slice(2);
await writeWorkTreeFiles(await openRepository(root), 'default', numberedFiles(text));
