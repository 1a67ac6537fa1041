import { provider as theProvider } from './provider.js';
import { exitWithEngine } from './exit-with-engine.js';

exitWithEngine(process.argv[2], () => process.exit(1));

/** The provider that the text in every resource leads to; one for the whole process. */
export const provider = theProvider;
