import Table from 'cli-table3';

/** The last column is cut no shorter than to this; the others, of which one may hold IDs, no shorter than an ID. Both with two spaces after it. */
const [narrowestLast, narrowest] = [12, 25];

/** A table without frames that fits the terminal: the last column is cut, then the widest others, but never the first, which names what a row is about. */
export function renderTable(head: readonly string[], rows: readonly (readonly string[])[], columns: number): string {
  const widths = fitted(head.map((title, index) => 2 + Math.max(title.length, ...rows.map((row) => row[index]?.length ?? 0))), columns);
  const table = new Table({
    head: [...head],
    colWidths: widths,
    chars: { top: '', 'top-mid': '', 'top-left': '', 'top-right': '', bottom: '', 'bottom-mid': '', 'bottom-left': '', 'bottom-right': '', left: '', 'left-mid': '', mid: '', 'mid-mid': '', right: '', 'right-mid': '', middle: '' },
    style: { head: [], border: [], 'padding-left': 0, 'padding-right': 2 },
  });
  table.push(...rows.map((row) => [...row]));
  return table.toString().split('\n').map((line) => line.trimEnd()).join('\n');
}

function fitted(wanted: readonly number[], columns: number): number[] {
  const widths = [...wanted];
  const last = widths.length - 1;
  for (let lacking = widths.reduce((sum, width) => sum + width, 0) - columns; lacking > 0; lacking -= 1) {
    const widest = (widths[last] ?? 0) > narrowestLast ? last : widths.reduce((best, width, index) => (index > 0 && index < last && width > (widths[best] ?? 0) ? index : best), 1);
    const width = widths[widest] ?? 0;
    if (last === 0 || widest > last || (widest !== last && width <= narrowest)) break;
    widths[widest] = width - 1;
  }
  return widths;
}
