import { html, Html } from '../html.js';

/** A value at a time. */
export interface Point {
  readonly at: Date;
  readonly value: number;
}

/** A quantity over time. */
export interface Series {
  readonly name: string;
  /** Oldest first; at least one. */
  readonly points: readonly Point[];
  readonly text: (value: number) => string;
  /** A bound that it should stay below. */
  readonly limit?: number | undefined;
}

/** Size of the drawing's own coordinates; it is stretched to the width that there is. */
const [width, height] = [300, 80];

/**
 * A quantity over time as a small drawing with its last value. What it shows is told in words as well, and the numbers stand in a table
 * beside it. The vertical axis begins at zero, so that little never looks like much.
 */
export function chart({ name, points, text, limit }: Series): Html {
  const [first, last] = [points[0], points.at(-1)];
  if (first === undefined || last === undefined) return html``;
  const values = points.map(({ value }) => value);
  const most = Math.max(...values, limit ?? 0, 1);
  const x = scale(first.at.getTime(), last.at.getTime(), width);
  const y = (value: number): number => round(height - (value / most) * height);
  const path = points.map(({ at, value }, index) => `${index === 0 ? 'M' : 'L'}${x(at.getTime())} ${y(value)}`).join('');
  const end = x(last.at.getTime());
  const words = `${name}: ${text(first.value)} on ${dayText(first.at)}, ${text(last.value)} on ${dayText(last.at)}; at least ${text(Math.min(...values))}, at most ${text(Math.max(...values))}`;
  return html`<figure class="chart"><figcaption>${name} <strong>${text(last.value)}</strong></figcaption>
<svg viewBox="0 0 ${width} ${height}" preserveAspectRatio="none" role="img" aria-label="${words}"><path class="base" d="${new Html(`M0 ${height}H${width}`)}"/>${points.length > 1 && html`<path class="area" d="${new Html(`${path}L${end} ${height}L0 ${height}Z`)}"/><path class="line" d="${new Html(path)}"/>`}<path class="dot" d="${new Html(`M${end} ${y(last.value)}h0`)}"/>${limit !== undefined && html`<path class="limit" d="${new Html(`M0 ${y(limit)}H${width}`)}"/>`}</svg>
<p><span>${dayText(first.at)}</span>${limit !== undefined && html`<span>limit ${text(limit)}</span>`}${limit === undefined && points.length > 1 && html`<span>${changeText(last.value - first.value, text)}</span>`}<span>${dayText(last.at)}</span></p></figure>
`;
}

function changeText(change: number, text: (value: number) => string): string {
  return change === 0 ? 'as before' : `${change > 0 ? '+' : '−'}${text(Math.abs(change))}`;
}

function scale(from: number, to: number, size: number): (value: number) => number {
  return (value) => (to === from ? size : round(((value - from) / (to - from)) * size));
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}

function dayText(at: Date): string {
  return at.toISOString().slice(0, 10);
}
