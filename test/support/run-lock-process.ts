import { isRunLock, openRepository, tryRunLock } from '../../src/store/index.js';

// Takes the lock of a run and holds it until it is killed.
const [root = '', shared] = process.argv.slice(2);
const lock = await tryRunLock(await openRepository(root), 'schedule-nightly', new Date());
if (isRunLock(lock) && shared !== undefined) await lock.shareWith(Number(shared));
process.stdout.write(isRunLock(lock) ? 'held\n' : `held by ${lock.pid}\n`);
setInterval(() => undefined, 60_000);
