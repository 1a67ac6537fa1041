import { cpSync, mkdtempSync, readdirSync, realpathSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { planPrune, applyPrune } from '../../src/operations/retention/index.js';
import { emptyPolicy } from '../../src/retention/index.js';
import { listSnapshots, openRepository } from '../../src/store/index.js';
import { collected } from '../support/collected.js';
import { retentionContext } from '../support/retention-law.js';
import { openTemporary, temporaryRepository, type TemporaryRepository } from '../support/temporary-repository.js';
import { compared, timed, type Figure } from './figure.js';
import { hourlyHistory } from './hourly-history.js';

const size = { users: 1_000, hours: 8_760 };
const policy = { ...emptyPolicy, keep: { daily: 7, weekly: 4, monthly: 12, yearly: 3 } };
const aggressive = 'git gc --aggressive';

/** A year of hourly snapshots of which each changes 0.1 %: size, list and pruning to 7/4/12/3, beside what git makes of the same. */
export async function benchRetention(): Promise<Figure[]> {
  return measureHistory(size);
}

/** The same for a history of any size. */
export async function measureHistory({ users, hours }: typeof size): Promise<Figure[]> {
  const temporary = temporaryRepository();
  try {
    const written = await timed(() => hourlyHistory(temporary, { users, hours }));
    const before = sizeOf(temporary);
    const packed = sizeWithGc(temporary);
    const list = await timed(async () => (await collected(listSnapshots(await openRepository(temporary.root)))).length);
    if (list.result !== hours) throw new Error(`${list.result} snapshots are listed, not ${hours}`);
    const context = retentionContext(await openRepository(temporary.root), policy, 0);
    const planned = await timed(() => planPrune(context));
    const applied = await timed(() => applyPrune(context, planned.result));
    const after = sizeOf(temporary);
    temporary.git('fsck', '--strict');
    const name = `${hours} hourly snapshots of ${written.result} files, 0.1 % changed each`;
    return [
      { name: `${name}: written and repacked by itself`, value: written.seconds, unit: 's' },
      { name: `${name}: each`, value: (1000 * written.seconds) / hours, unit: 'ms' },
      compared(`${name}: on the disk`, before / 1e6, 'MB', packed / 1e6, aggressive),
      { name: `${name}: list`, value: list.seconds, unit: 's' },
      { name: `${name}: plan of pruning to 7/4/12/3`, value: planned.seconds, unit: 's' },
      { name: `${name}: pruning, which keeps ${planned.result.kept.length}`, value: applied.seconds, unit: 's' },
      compared(`${name}: on the disk after pruning`, after / 1e6, 'MB', sizeWithGc(temporary) / 1e6, aggressive),
    ];
  } finally {
    temporary.remove();
  }
}

/** Bytes that git needs for a copy, when it may take its time. */
function sizeWithGc({ root }: TemporaryRepository): number {
  const copy = openTemporary(realpathSync(mkdtempSync(join(tmpdir(), 'idc-aggressive-'))));
  try {
    cpSync(join(root, '.git'), join(copy.root, '.git'), { recursive: true });
    copy.git('gc', '--aggressive', '--quiet', '--prune=now');
    return sizeOf(copy);
  } finally {
    copy.remove();
  }
}

/** Bytes of the files that hold objects. */
function sizeOf({ root }: Pick<TemporaryRepository, 'root'>): number {
  const folder = join(root, '.git', 'objects');
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return files.reduce((sum, entry) => sum + statSync(join(entry.parentPath, entry.name)).size, 0);
}
