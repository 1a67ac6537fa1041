import Table from 'cli-table3';

/** A table without frames that fits the terminal: the last column takes what is left and is cut. */
export function renderTable(head: readonly string[], rows: readonly (readonly string[])[], columns: number): string {
  const widths = head.map((title, index) => 2 + Math.max(title.length, ...rows.map((row) => row[index]?.length ?? 0)));
  const fixed = widths.slice(0, -1).reduce((sum, width) => sum + width, 0);
  const last = Math.max(12, Math.min(widths.at(-1) ?? 12, columns - fixed));
  const table = new Table({
    head: [...head],
    colWidths: [...widths.slice(0, -1), last],
    chars: { top: '', 'top-mid': '', 'top-left': '', 'top-right': '', bottom: '', 'bottom-mid': '', 'bottom-left': '', 'bottom-right': '', left: '', 'left-mid': '', mid: '', 'mid-mid': '', right: '', 'right-mid': '', middle: '' },
    style: { head: [], border: [], 'padding-left': 0, 'padding-right': 2 },
  });
  table.push(...rows.map((row) => [...row]));
  return table.toString().split('\n').map((line) => line.trimEnd()).join('\n');
}
