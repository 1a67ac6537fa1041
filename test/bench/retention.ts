import { statSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { planPrune, applyPrune } from '../../src/operations/retention/index.js';
import { emptyPolicy } from '../../src/retention/index.js';
import { listSnapshots, openRepository } from '../../src/store/index.js';
import { collected } from '../support/collected.js';
import { retentionContext } from '../support/retention-law.js';
import { temporaryRepository, type TemporaryRepository } from '../support/temporary-repository.js';
import { compared, timed, type Figure } from './figure.js';
import { hourlyHistory } from './hourly-history.js';

const size = { users: 1_000, hours: 8_760 };
const policy = { ...emptyPolicy, keep: { daily: 7, weekly: 4, monthly: 12, yearly: 3 } };

/** A year of hourly snapshots of which each changes 0.1 %: list, prune to 7/4/12/3, and the size before and after, beside what git makes of it. */
export async function benchRetention(): Promise<Figure[]> {
  const temporary = temporaryRepository();
  try {
    const written = await timed(() => hourlyHistory(temporary, size));
    const before = sizeOf(temporary);
    const list = await timed(async () => (await collected(listSnapshots(await openRepository(temporary.root)))).length);
    if (list.result !== size.hours) throw new Error(`${list.result} snapshots are listed, not ${size.hours}`);
    const context = retentionContext(await openRepository(temporary.root), policy, 0);
    const planned = await timed(() => planPrune(context));
    const applied = await timed(() => applyPrune(context, planned.result));
    const after = sizeOf(temporary);
    temporary.git('fsck', '--strict');
    temporary.git('gc', '--aggressive', '--quiet', '--prune=now');
    const name = `${size.hours} snapshots of ${size.users} users, 0.1 % changed each`;
    return [
      { name: `${name}: written`, value: written.seconds, unit: 's' },
      { name: `${name}: on the disk after git gc`, value: before / 1e6, unit: 'MB' },
      { name: `${name}: list`, value: list.seconds, unit: 's' },
      { name: `${name}: plan of pruning to 7/4/12/3`, value: planned.seconds, unit: 's' },
      { name: `${name}: pruning, which keeps ${planned.result.kept.length}`, value: applied.seconds, unit: 's' },
      compared(`${name}: on the disk after pruning`, after / 1e6, 'MB', sizeOf(temporary) / 1e6, 'git gc --aggressive'),
    ];
  } finally {
    temporary.remove();
  }
}

/** Bytes of the files that hold objects. */
function sizeOf({ root }: TemporaryRepository): number {
  const folder = join(root, '.git', 'objects');
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return files.reduce((sum, entry) => sum + statSync(join(entry.parentPath, entry.name)).size, 0);
}
