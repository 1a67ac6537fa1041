import { temporaryRepository } from '../support/temporary-repository.js';
import { compared, median, slopeMs, type Figure } from './figure.js';
import { inFreshProcess } from './fresh-process.js';
import type { PreviewRun } from './preview-run.js';

const small = 1_000;
const large = 5_000;

/** What one unchanged resource cost in the best set-up that was tried with plain dynamic resources: 10,000 in 21.6 s. */
const barMs = 2.2;
const bar = 'the bar of 2.2 ms';

/** Cost of a resource that does not change, in a preview by the real engine. */
export async function benchPreview(rounds: number): Promise<Figure[]> {
  const repository = temporaryRepository();
  const run = (users: number): Promise<PreviewRun> => inFreshProcess('preview-run', repository.root, users) as Promise<PreviewRun>;
  try {
    await run(10); // creates the stack
    const runs: { small: PreviewRun; large: PreviewRun }[] = [];
    for (let round = 0; round < rounds; round += 1) runs.push({ small: await run(small), large: await run(large) });
    return figures((size, part) => median(runs.map((one) => one[size][part])));
  } finally {
    repository.remove();
  }
}

function figures(of: (size: 'small' | 'large', part: keyof PreviewRun) => number): Figure[] {
  const slope = (part: keyof PreviewRun): number => slopeMs({ size: small, seconds: of('small', part) }, { size: large, seconds: of('large', part) });
  const [smallSeconds, largeSeconds] = [of('small', 'previewSeconds'), of('large', 'previewSeconds')];
  return [
    { name: 'adoption of 1,000 users', value: of('small', 'adoptSeconds'), unit: 's' },
    { name: 'adoption of 5,000 users', value: of('large', 'adoptSeconds'), unit: 's' },
    { name: 'preview of 1,000 unchanged users', value: smallSeconds, unit: 's' },
    { name: 'preview of 5,000 unchanged users', value: largeSeconds, unit: 's' },
    compared('one more unchanged user, from 1,000 to 5,000', slope('previewSeconds'), 'ms', barMs, bar),
    compared('an unchanged user of 1,000, start included', (1000 * smallSeconds) / small, 'ms', barMs, bar),
    compared('an unchanged user of 5,000, start included', (1000 * largeSeconds) / large, 'ms', barMs, bar),
    { name: 'processor time of the program for one more user', value: slope('programSeconds'), unit: 'ms' },
    { name: 'memory of the program with 5,000 users', value: of('large', 'programMegabytes'), unit: 'MB' },
  ];
}
