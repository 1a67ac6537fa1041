import type { Blame } from '../../operations/index.js';
import { oneLine } from './changes.js';
import { byText, sinceMinute } from './since.js';
import { renderTable } from './table.js';

/** Since when each part of an object is as it is, and by whom. */
export function renderBlame({ object, at, rows }: Blame, columns: number): string {
  const lines = rows.map(({ path, value, since }) => [since.snapshotId, sinceMinute(since), byText(since), oneLine(path.join(' ')), value === undefined ? '' : oneLine(typeof value === 'string' ? value : JSON.stringify(value))]);
  return [`${object.kind} ${oneLine(object.name)} at ${at}:`, renderTable(['SNAPSHOT', 'SINCE (UTC)', 'BY', 'PART', 'VALUE'], lines, columns)].join('\n');
}
