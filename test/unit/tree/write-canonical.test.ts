import { expect } from 'chai';
import fc from 'fast-check';
import { writeCanonical } from '../../../src/tree/write-canonical.js';
import { libraryText, yamlText } from '../../../src/tree/write-yaml.js';
import { awkwardTexts } from '../../support/awkward-texts.js';

const alphabets = ['eE+-0123456789.', 'abcXYZ019 .-_:#éñ日', '0123456789-+.eExo_: TZ', 'ab\n\t :#-"\'\\', '0123456789abcdef-', '%-.~=<>&*!|[]{},?@`'];

const texts = fc.oneof(
  fc.constantFrom(...awkwardTexts),
  fc.constantFrom('+1 555 0000001', '+1 (555) 0123', '1 Main Street', '2024-01-01 10:00', '906755b0c2-00000000-0000-0000-0000-000000000001', '00000000-0000-0000-0000-00000000e001', 'arn:aws:sso:::x', 'PT4H', 'Y', 'No'),
  ...alphabets.map((alphabet) => fc.string({ unit: fc.constantFrom(...alphabet), maxLength: 14 })),
  fc.string({ unit: 'binary', maxLength: 8 }),
);

const { value: values } = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof({ maxDepth: 4, withCrossShrink: true }, texts, fc.constantFrom(null, true, false, 0, -0, 7, -12, 1.5, 1e21, 2 ** 53), fc.array(tie('value'), { maxLength: 3 }), fc.dictionary(texts, tie('value'), { maxKeys: 3 })),
}));

describe('yamlText', () => {
  it('writes the very text of the YAML library', () => {
    fc.assert(fc.property(values, (value) => { expect(yamlText(value)).to.equal(libraryText(value)); }), { numRuns: 1000 });
  });

  for (const text of awkwardTexts) {
    it(`writes ${JSON.stringify(text.slice(0, 20))} as the library does, as text, key and element`, () => {
      const value = { value: text, list: [text, [text], { [text]: text }], map: { [text]: text, [`${text}x`]: [text] }, [text]: text };
      expect(yamlText(value)).to.equal(libraryText(value));
    });
  }

  it('leaves to the library what has a value that is not of JSON', () => {
    const values = [new Map([['a', 'b']]), new Date(0), 1n, { a: new Date(0) }, [undefined], { a: undefined }, 'text', 1, [], {}];
    expect(values.map((value) => writeCanonical(value, () => undefined))).to.deep.equal(values.map(() => undefined));
  });

  it('leaves out a field without a value', () => {
    expect(yamlText({ a: undefined, b: 'x' })).to.equal('b: x\n');
  });
});
