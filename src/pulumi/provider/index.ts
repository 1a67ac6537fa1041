import { provider as theProvider } from './provider.js';
import { exitWithEngine } from './exit-with-engine.js';

// What this process prints ends up among the engine's diagnostics.
process.env['AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED'] ??= 'true';
exitWithEngine(process.argv[2], () => process.exit(1));

/** The provider that the text in every resource leads to; one for the whole process. */
export const provider = theProvider;
