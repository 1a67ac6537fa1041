/**
 * Stands where the engine's launcher looks for the SDK's dynamic provider, and runs it. Only the answer to Check is our own.
 * The path below `stand-in` is the launcher's.
 */
import { createRequire } from 'node:module';
import { exitWithEngine } from '../../../exit-with-engine.js';
import { answerCheckUnread, type ServerModule } from '../../../unread-check.js';

const sdkRequire = createRequire(createRequire(import.meta.url).resolve('@pulumi/pulumi/package.json'));
exitWithEngine(process.argv[2], () => process.exit(1));
answerCheckUnread(sdkRequire('@grpc/grpc-js') as ServerModule);
sdkRequire('@pulumi/pulumi/cmd/dynamic-provider');
