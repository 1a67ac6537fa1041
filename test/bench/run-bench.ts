/** One bench in a process of its own: `run-bench.js NAME ROUNDS`. */
import { benches } from './benches.js';
import { sendToParent } from './fresh-process.js';

const [name = '', rounds = '1'] = process.argv.slice(2);
const bench = await benches[name]?.();
sendToParent((await bench?.(Number(rounds))) ?? []);
