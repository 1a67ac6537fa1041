// Makes a checkout ready: `node tools/setup.mjs [--test-tools]`. It runs before anything is installed, does only what is
// missing, and says nothing when nothing is. Exit 0 when ready, 2 with a remedy when it cannot be made so.
// --test-tools: also what only tests need, boto3, the AWS CLI, moto, actionlint, the packages of stacks/foundation and Chromium.
import { mkdirSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { findActionlint } from './actionlint-home.mjs';
import { endChildrenWithParent } from './child-process.mjs';
import { bundle } from './bundle.mjs';
import { findChromium } from './chromium-home.mjs';
import { examinePath, findPulumi, isOlder } from './pulumi-home.mjs';
import { findPythonTools } from './python-home.mjs';
import { installActionlint } from './setup/actionlint.mjs';
import { build, isBuilt } from './setup/build.mjs';
import { foundationIsReady, prepareFoundation } from './setup/foundation.mjs';
import { installChromium } from './setup/chromium.mjs';
import { withLock } from './setup/lock.mjs';
import { orSkip } from './setup/or-skip.mjs';
import { installPackages, packagesAreInstalled } from './setup/packages.mjs';
import { say, SetupError } from './setup/progress.mjs';
import { installPulumi } from './setup/pulumi.mjs';
import { prepareTestTools } from './setup/python.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const oldestNode = '20.19.0';

function checkNode() {
  const { node } = process.versions;
  if (isOlder(node, oldestNode)) {
    throw new SetupError(`this is Node.js ${node}, and ${oldestNode} or newer is needed`, 'install a newer one (https://nodejs.org/)');
  }
}

async function prepareCheckout() {
  if (!packagesAreInstalled(root)) await installPackages(root);
  if (!isBuilt(root)) await build(root, 'about a minute', () => bundle(root));
}

async function setUp() {
  checkNode();
  // npm has installed and built what lies in node_modules.
  const isPackage = basename(dirname(root)) === 'node_modules';
  if (!isPackage) mkdirSync(join(root, '.idc', 'state'), { recursive: true });
  const isForTests = process.argv.includes('--test-tools');
  const needed = {
    checkout: !isPackage && (!packagesAreInstalled(root) || !isBuilt(root)),
    pulumi: findPulumi() === undefined,
    testTools: isForTests && findPythonTools() === undefined,
    actionlint: isForTests && findActionlint() === undefined,
    foundation: isForTests && !isPackage && !foundationIsReady(root),
    chromium: isForTests && findChromium() === undefined,
  };
  if (needed.checkout) await withLock(join(root, '.idc', 'setup.lock'), prepareCheckout);
  if (needed.pulumi) await installPulumi(root, examinePath().problem);
  if (needed.testTools) await prepareTestTools();
  if (needed.actionlint) await orSkip('actionlint', () => installActionlint(root));
  if (needed.foundation) await prepareFoundation(root);
  if (needed.chromium) await orSkip('Chromium', () => installChromium(root));
  if (Object.values(needed).includes(true)) say('ready');
}

endChildrenWithParent();
try {
  await setUp();
} catch (error) {
  if (!(error instanceof SetupError)) throw error;
  process.stderr.write(`\nsetup failed: ${error.message}\nremedy: ${error.remedy}\n`);
  process.exitCode = 2;
}
