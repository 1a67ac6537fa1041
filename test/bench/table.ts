import type { Figure } from './figure.js';

/** Figures as lines of aligned columns: name, value with unit, ratio. */
export function figureTable(figures: readonly Figure[]): string {
  const values = figures.map(({ value }) => digits(value));
  const nameWidth = Math.max(...figures.map(({ name }) => name.length));
  const valueWidth = Math.max(...values.map(({ length }) => length));
  const unitWidth = Math.max(...figures.map(({ unit }) => unit.length));
  return figures
    .map(({ name, unit, ratio, against }, index) => {
      const columns = [name.padEnd(nameWidth), (values[index] ?? '').padStart(valueWidth), unit.padEnd(unitWidth)];
      return [...columns, ratio === undefined ? '' : `${digits(ratio)} × ${against ?? ''}`].join('  ').trimEnd();
    })
    .join('\n');
}

/** Three significant digits; whole numbers whole. */
function digits(value: number): string {
  if (Number.isInteger(value) || Math.abs(value) >= 100) return Math.round(value).toLocaleString('en-US');
  return value.toPrecision(3);
}
