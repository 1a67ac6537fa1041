import { temporaryRepository } from '../support/temporary-repository.js';
import { compared, median, timed, type Figure } from './figure.js';
import { inFreshProcess, processorSecondsOfChildren } from './fresh-process.js';
import type { PictureRun } from './restore-picture-run.js';
import { withPeaks } from './process-memory.js';

/** 5,000 assignments: in each account nine permission sets to a group, and one of them to a user besides. */
export const pictureSize = { users: 10_000, groups: 1_000, permissionSets: 200, accounts: 500, pairsPerAccount: 9 };

/** What one unchanged resource may take from start to end, and all processes of Node at the most. */
const bar = { ms: 2.2, megabytes: 1536 };

type Way = readonly [changedPercent: number, resources: 'all' | 'changed', verb: 'preview' | 'up'];
interface Taken extends PictureRun {
  /** From the start of the process to its end. */
  readonly seconds: number;
  readonly megabytes: number;
  /** Of all its processes. */
  readonly processorSeconds: number;
}

/** Previews and an `up` of an organization of all kinds: with all its objects, and with those that changed. */
export async function benchRestorePicture(rounds: number): Promise<Figure[]> {
  const repository = temporaryRepository();
  const take = async (...way: Way): Promise<Taken> => {
    const before = processorSecondsOfChildren();
    const { result: { seconds, result }, peaks } = await withPeaks(() => timed(() => inFreshProcess('restore-picture-run', repository.root, ...way)));
    const found = result as PictureRun;
    return { ...found, seconds, megabytes: found.programMegabytes + peaks.provider, processorSeconds: processorSecondsOfChildren() - before };
  };
  const several = async (...way: Way): Promise<Taken[]> => {
    const runs: Taken[] = [];
    for (let round = 0; round < rounds; round += 1) runs.push(await take(...way));
    return runs;
  };
  try {
    const same = await several(0, 'all', 'preview');
    const up = await several(0, 'all', 'up');
    const all = await several(1, 'all', 'preview');
    const changed = await several(1, 'changed', 'preview');
    const of = (runs: readonly Taken[], part: keyof Taken): number => median(runs.map((run) => run[part]));
    const resources = of(same, 'resources');
    const each = (runs: readonly Taken[], part: 'seconds' | 'processorSeconds' = 'seconds'): number => (1000 * of(runs, part)) / resources;
    return [
      compared(`a resource of ${resources} unchanged ones, preview from start to end`, each(same), 'ms', bar.ms, `the bar of ${bar.ms} ms`),
      compared('the same, up', each(up), 'ms', bar.ms, `the bar of ${bar.ms} ms`),
      { name: 'the same, processor time of all processes: preview', value: each(same, 'processorSeconds'), unit: 'ms' },
      { name: 'the same, processor time of all processes: up', value: each(up, 'processorSeconds'), unit: 'ms' },
      compared('largest memory of program and provider', Math.max(of(same, 'megabytes'), of(up, 'megabytes'), of(all, 'megabytes')), 'MB', bar.megabytes, '1.5 GiB'),
      { name: '1 % changed, preview of all', value: of(all, 'seconds'), unit: 's' },
      compared('1 % changed, preview of what changes', of(changed, 'seconds'), 's', of(all, 'seconds'), 'of all (bar 0.25)'),
      { name: 'the same, largest memory of program and provider', value: of(changed, 'megabytes'), unit: 'MB' },
    ];
  } finally {
    repository.remove();
  }
}
