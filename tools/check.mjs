// All that must hold: `node tools/check.mjs [--full]`, in a checkout that set-up has made ready. The last line is
// `N passed, N failed`; exit 0 only when none failed.
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { fullStage, stages } from './check/stages.mjs';
import { endChildrenWithParent } from './child-process.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const isFull = process.argv.includes('--full');

endChildrenWithParent();
const total = { passed: 0, failed: 0, skipped: 0 };
for (const stage of isFull ? [...stages, fullStage] : stages) {
  console.log(`check  ${stage.name} ...`);
  const since = performance.now();
  const { passed, failed, skipped = 0, problem } = await stage.run(root);
  const seconds = ((performance.now() - since) / 1000).toFixed(1);
  console.log(`check  ${stage.name}: ${failed === 0 ? 'ok' : `FAILED (${problem ?? 'see above'})`}, ${seconds} s\n`);
  total.passed += passed;
  total.failed += failed;
  total.skipped += skipped;
}
if (total.skipped > 0) console.log(`${total.skipped} skipped`);
if (!isFull) console.log('The tests at full size are separate: npm run test:full');
console.log(`${total.passed} passed, ${total.failed} failed`);
process.exitCode = total.failed === 0 ? 0 : 1;
