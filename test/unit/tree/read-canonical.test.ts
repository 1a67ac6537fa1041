import { expect } from 'chai';
import fc from 'fast-check';
import { SnapshotError } from '../../../src/errors/index.js';
import { encodeSnapshot } from '../../../src/tree/index.js';
import { readCanonical } from '../../../src/tree/read-canonical.js';
import { readAnyYaml } from '../../../src/tree/read-yaml.js';
import { yamlText } from '../../../src/tree/write-yaml.js';
import { organization } from '../../bench/organization.js';
import { awkwardTexts } from '../../support/awkward-texts.js';

/** What the YAML library reads, or `refused`. */
function byLibrary(text: string): unknown {
  try {
    return { value: readAnyYaml(text, 'x', 'x').value };
  } catch (thrown) {
    if (thrown instanceof SnapshotError) return 'refused';
    throw thrown;
  }
}

/** Whatever the short way accepts, the library reads as the same; JSON tells -0 from 0 no more than YAML does. */
function expectSame(text: string): void {
  const value = readCanonical(text);
  if (value !== undefined) expect(byLibrary(text), JSON.stringify(text)).to.deep.equal({ value });
}

/** Pieces of which YAML is made, so that random rows of them are often nearly valid. */
const pieces = [
  'a', 'b: ', 'key:', ': ', ':', '- ', '-', '  ', '    ', ' ', '\n', '\n  ', '\n    ', '\n- ', '|', '|-', '|\n', '>', '"', '"x"', '\\n', '\\u0041', '\\x41', '#', ' #', '# c\n', '&a ', '*a', '!t ',
  '[', ']', '[]', '{}', '{', '}', ',', '?', '? ', '%', '---\n', '...\n', "'", "'x'", '@', '`', '1', '-1', '1.5', '0x1', '0o7', '.5', '.inf', '1e3', '1e+3', '007', 'null', '~', 'Null', 'true', 'True',
  '<<', '=', '__proto__: ', '\t', '\r\n', 'é', '\u00a0', '\u2028', '\ufeff', '\u3000', '🦊', '2024-01-01', 'a b', 'a:b', 'a#b', '+1 2', 'constructor', '"a": ', '- - ', '- a: ',
];

const piecewise = fc.array(fc.constantFrom(...pieces), { maxLength: 14 }).map((list) => `${list.join('')}\n`);

/** A text of this program with some of its characters taken away, put in or exchanged. */
const damaged = fc
  .tuple(fc.jsonValue({ stringUnit: fc.constantFrom('a', 'b', ':', '-', ' ', '#', '\n', '"', '\\', '|', 'é', '1', '.'), maxDepth: 4 }), fc.array(fc.tuple(fc.nat(), fc.nat(2), fc.constantFrom(...pieces)), { maxLength: 3 }))
  .map(([value, edits]) => edits.reduce((text, [at, cut, piece]) => {
    const place = at % (text.length + 1);
    return text.slice(0, place) + piece + text.slice(place + cut);
  }, yamlText({ value })));

describe('readCanonical', () => {
  it('reads what the library reads, or nothing', () => {
    fc.assert(fc.property(fc.oneof(piecewise, damaged), expectSame), { numRuns: 2500 });
  });

  for (const text of awkwardTexts) {
    it(`agrees with the library on ${JSON.stringify(text.slice(0, 20))} as text, key and element`, () => {
      const value = { value: text, list: [text, [text], { [text]: text }], map: { [text]: text, [`${text}x`]: [text] } };
      expectSame(yamlText(value));
      for (const raw of [`a: ${text}\n`, `${text}: a\n`, `- ${text}\n`, `a: |\n  ${text}\n`, `a: "${text}"\n`, `- a: ${text}\n  b: c\n`, `${text}\n`]) expectSame(raw);
    });
  }

  it('knows the files of an organization', () => {
    for (const { path, content } of encodeSnapshot(organization({ users: 20, groups: 5, permissionSets: 5, accounts: 5, pairsPerAccount: 2 }))) {
      expect(readCanonical(Buffer.from(content).toString()), path).not.to.equal(undefined);
    }
  });

  it('knows literal blocks, quoted texts and empty collections', () => {
    const value = { a: 'one\n  two\n\nthree', b: 'x\ny\n', c: '007', d: [], e: {}, f: [['x'], [{ g: null }]], h: -1.5, __proto: true };
    expect(readCanonical(yamlText(value))).to.deep.equal(value);
  });

  it('keeps a key that JavaScript gives a meaning', () => {
    const value = JSON.parse('{"__proto__":{"a":"b"},"constructor":"c"}') as object;
    expect(JSON.stringify(readCanonical(yamlText(value)))).to.equal(JSON.stringify(value));
  });

  it('leaves to the library what is nested deeply, is there twice or has an odd indentation', () => {
    const deep = Array.from({ length: 70 }, (_, depth) => `${'  '.repeat(depth)}a:\n`).join('');
    for (const text of [`${deep}${'  '.repeat(70)}a: b\n`, 'a: b\na: c\n', 'a:\n   b: c\n', 'a:\n- b\n', 'a: b', '', '\n', 'a: b\n\n', 'a:\n', `${'k'.repeat(1200)}: a\n`]) {
      expect(readCanonical(text), text.slice(0, 40)).to.equal(undefined);
    }
  });
});
