import { temporaryRepository } from '../support/temporary-repository.js';
import { compared, median, slopeMs, type Figure } from './figure.js';
import { inFreshProcess, processorSecondsOfChildren } from './fresh-process.js';
import type { PreviewRun } from './preview-run.js';

const small = 1_000;
const large = 5_000;

/** What one unchanged resource cost in the best set-up that was tried with plain dynamic resources: 10,000 in 21.6 s. */
const barMs = 2.2;
const bar = 'the bar of 2.2 ms';

type Run = PreviewRun & { readonly processorSeconds: number };

/** Cost of a resource that does not change, in a preview by the real engine. */
export async function benchPreview(rounds: number): Promise<Figure[]> {
  const repository = temporaryRepository();
  try {
    await run(repository.root, 10); // creates the stack
    const runs: { small: Run; large: Run }[] = [];
    for (let round = 0; round < rounds; round += 1) runs.push({ small: await run(repository.root, small), large: await run(repository.root, large) });
    return figures((size, part) => median(runs.map((one) => one[size][part])));
  } finally {
    repository.remove();
  }
}

async function run(root: string, users: number): Promise<Run> {
  const before = processorSecondsOfChildren();
  const found = (await inFreshProcess('preview-run', root, users)) as PreviewRun;
  return { ...found, processorSeconds: processorSecondsOfChildren() - before };
}

function figures(of: (size: 'small' | 'large', part: keyof Run) => number): Figure[] {
  const slope = (part: keyof Run): number => slopeMs({ size: small, seconds: of('small', part) }, { size: large, seconds: of('large', part) });
  const [smallSeconds, largeSeconds] = [of('small', 'previewSeconds'), of('large', 'previewSeconds')];
  return [
    { name: 'adoption of 1,000 users', value: of('small', 'adoptSeconds'), unit: 's' },
    { name: 'adoption of 5,000 users', value: of('large', 'adoptSeconds'), unit: 's' },
    { name: 'preview of 1,000 unchanged users', value: smallSeconds, unit: 's' },
    { name: 'preview of 5,000 unchanged users', value: largeSeconds, unit: 's' },
    compared('one more unchanged user, from 1,000 to 5,000', slope('previewSeconds'), 'ms', barMs, bar),
    compared('an unchanged user of 1,000, start included', (1000 * smallSeconds) / small, 'ms', barMs, bar),
    compared('an unchanged user of 5,000, start included', (1000 * largeSeconds) / large, 'ms', barMs, bar),
    { name: 'processor time of all processes for one more user, adoption included', value: slope('processorSeconds'), unit: 'ms' },
    { name: 'processor time of the program for one more user', value: slope('programSeconds'), unit: 'ms' },
    { name: 'memory of the program with 5,000 users', value: of('large', 'programMegabytes'), unit: 'MB' },
  ];
}
