import { expect } from 'chai';
import fc from 'fast-check';
import { reportStyle } from '../../../../src/cli/render/report-page-style.js';
import { reviewPage } from '../../../../src/cli/render/review/review-page.js';
import { reviewStyle } from '../../../../src/cli/render/review/review-page-style.js';
import { makeReview } from '../../../../src/operations/index.js';
import { stateOf, user } from '../../../support/compatibility.js';
import { hostileText, reviewWith } from '../../../support/hostile-review.js';
import { sampleReview } from '../../../support/sample-review.js';

/** Elements with their attributes, sorted because names decide the order of objects; the times and the policy of the page aside. */
const structure = (page: string): string[] => [...page.matchAll(/<\/?[a-zA-Z!][^<>]*>/g)].map(([tag]) => tag.replace(/(datetime|content)="[^"]*"/g, '$1')).sort();

describe('the page of a review', () => {
  it('has the same structure whatever the names are, and no character that could change how it is read', () => {
    const harmless = structure(reviewPage(reviewWith(['one', 'two', 'three'])));
    fc.assert(fc.property(fc.tuple(hostileText, hostileText, hostileText), (names) => {
      fc.pre(new Set(names.map((name) => name.toLowerCase())).size === 3);
      const page = reviewPage(reviewWith(names));
      expect(structure(page)).to.deep.equal(harmless);
      expect(page.replaceAll('\n', '')).not.to.match(/\p{Cc}|\p{Bidi_Control}/u);
    }), { numRuns: 200 });
  });

  it('closes every element that it opens, in order', () => {
    const empty = new Set(['meta', 'col']);
    const open: string[] = [];
    for (const [tag, end, name = ''] of reviewPage(sampleReview).matchAll(/<(\/?)([a-z][a-z0-9]*)\b[^>]*>/g)) {
      if (end === '/') expect(open.pop(), tag).to.equal(name);
      else if (!empty.has(name)) open.push(name);
    }
    expect(open).to.deep.equal([]);
  });

  it('asks for nothing from anywhere and runs nothing', () => {
    const page = reviewPage(sampleReview);
    expect(page).to.include("default-src 'none'").and.not.to.match(/<script|<link|<img|<iframe|<form|\bon\w+=|url\(|@import|https?:\/\//i);
  });

  it('links to parts that are there, each with a heading, and every id is there once', () => {
    const page = reviewPage(sampleReview);
    const ids = [...page.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id);
    expect(new Set(ids).size).to.equal(ids.length);
    for (const [, target] of page.matchAll(/(?:href="#|aria-labelledby=")([^"]+)"/g)) expect(ids).to.include(target);
    expect([...page.matchAll(/href="#([^"]+)"/g)]).to.have.length.greaterThan(5);
  });

  it('folds long lists with a count', () => {
    const state = (count: number) => ({ snapshot: stateOf(Array.from({ length: count }, (_, index) => user(`u${index}`))), instanceName: 'default', label: 'x' });
    expect(reviewPage(makeReview(state(0), state(100)))).to.include('<summary>75 more</summary>');
  });

  it('has enough contrast in light and in dark', () => {
    const sides = [reportStyle, reviewStyle].map((style) => style.split('@media (prefers-color-scheme: dark)'));
    const [light, dark] = [0, 1].map((side) => sides.reduce<Colors>((colors, style) => ({ ...colors, ...colorsIn(style[side] ?? '') }), {})) as [Colors, Colors];
    const pairs = [['ink', 'page'], ['ink', 'card'], ['soft', 'page'], ['soft', 'card'], ['soft', 'add-back'], ['soft', 'cut-back'], ['soft', 'code'], ['ink', 'code'], ['calm', 'page'], ['calm', 'card'], ['add', 'add-back'], ['cut', 'cut-back'], ['add', 'code'], ['cut', 'code'], ['warn', 'code'], ['add', 'card'], ['cut', 'card'], ['good', 'good-back'], ['bad', 'bad-back'], ['warn', 'warn-back'], ['calm', 'calm-back']];
    for (const [name, colors] of Object.entries({ light, dark: { ...light, ...dark } })) {
      for (const [ink = '', paper = ''] of pairs) expect(contrast(colors[ink], colors[paper]), `${ink} on ${paper}, ${name}`).to.be.at.least(4.5);
    }
  });
});

type Colors = Readonly<Record<string, string>>;

function colorsIn(style: string): Colors {
  return Object.fromEntries([...style.matchAll(/--([a-z-]+): (#[0-9a-f]{6})/g)].map(([, name = '', value = '']) => [name, value]));
}

/** Contrast of two colours (WCAG 2.2, relative luminance and contrast ratio). */
function contrast(a: string | undefined, b: string | undefined): number {
  const [low = 0, high = 0] = [luminance(a ?? ''), luminance(b ?? '')].sort((x, y) => x - y);
  return (high + 0.05) / (low + 0.05);
}

function luminance(color: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => Number.parseInt(color.slice(at, at + 2), 16) / 255).map((part) => (part <= 0.03928 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
