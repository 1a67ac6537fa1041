/** A process of its own that takes one snapshot, so that its memory is that of a snapshot alone: `snapshot-process.js OBJECTS`. */
import { limitHeapGrowth } from '../../src/cli/heap-growth.js';
import { sendToParent } from './fresh-process.js';
import { callsOf, snapshotRun } from './snapshot-run.js';

limitHeapGrowth();
const run = await snapshotRun(Number(process.argv[2]));
sendToParent({ seconds: run.seconds, calls: callsOf(run), megabytes: process.resourceUsage().maxRSS / 1024 });
