import { connectAws } from '../../src/aws/index.js';
import { collectSnapshot } from '../../src/collect/collect-snapshot.js';
import type { Snapshot } from '../../src/model/index.js';

/** All that is on the emulator. */
export async function readLive(): Promise<Snapshot> {
  const aws = await connectAws({ requestsPerSecond: 0 });
  return (await collectSnapshot(aws, { instance: await aws.findInstance() })).snapshot;
}
