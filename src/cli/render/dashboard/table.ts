import { html, type Html } from '../html.js';

type Cell = string | number | Html | undefined;

/** A column: its title, and whether numbers stand in it. */
export interface TableColumn {
  readonly title: string;
  readonly isNumber?: boolean;
}

/** A table whose first column names the rows; on a narrow screen each row is a block. */
export function pageTable(caption: string, columns: readonly TableColumn[], rows: readonly (readonly Cell[])[]): Html {
  return html`<div class="wide stacked" tabindex="0" role="region" aria-label="${caption}"><table><caption>${caption}</caption>
<thead><tr>${columns.map(({ title, isNumber }) => html`<th scope="col"${isNumber === true && html` class="number"`}>${title}</th>`)}</tr></thead>
<tbody>${rows.map((row) => html`<tr>${row.map((cell, index) => tableCell(cell, index, columns[index]))}</tr>
`)}</tbody></table></div>`;
}

/** On a narrow screen, what is not known is left out. */
function tableCell(cell: Cell, index: number, column: TableColumn | undefined): Html {
  if (index === 0) return html`<th scope="row">${cell}</th>`;
  const classes = [...(column?.isNumber === true ? ['number'] : []), ...(cell === undefined ? ['none'] : [])];
  return html`<td data-name="${column?.title}"${classes.length > 0 && html` class="${classes.join(' ')}"`}>${cell ?? '–'}</td>`;
}

/** A table that is opened when it is wanted, as that of a drawing. */
export function foldedTable(summary: string, caption: string, columns: readonly TableColumn[], rows: readonly (readonly Cell[])[]): Html {
  return html`<details class="table"><summary>${summary}</summary>${pageTable(caption, columns, rows)}</details>`;
}
