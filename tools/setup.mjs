// Makes a checkout ready: `node tools/setup.mjs [--test-tools]`. It runs before anything is installed, does only what is
// missing, and says nothing when nothing is. Exit 0 when ready, 2 with a remedy when it cannot be made so.
// --test-tools: also what only tests need, boto3, the AWS CLI and moto.
import { mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { endChildrenWithParent } from './child-process.mjs';
import { examinePath, findPulumi, isOlder } from './pulumi-home.mjs';
import { findPythonTools } from './python-home.mjs';
import { build, isBuilt } from './setup/build.mjs';
import { withLock } from './setup/lock.mjs';
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
  if (!isBuilt(root)) await build(root);
}

async function setUp() {
  checkNode();
  mkdirSync(join(root, '.idc', 'state'), { recursive: true });
  const needed = {
    checkout: !packagesAreInstalled(root) || !isBuilt(root),
    pulumi: findPulumi() === undefined,
    testTools: process.argv.includes('--test-tools') && findPythonTools() === undefined,
  };
  if (needed.checkout) await withLock(join(root, '.idc', 'setup.lock'), prepareCheckout);
  if (needed.pulumi) await installPulumi(root, examinePath().problem);
  if (needed.testTools) await prepareTestTools();
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
