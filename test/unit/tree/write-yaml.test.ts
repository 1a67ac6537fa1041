import { expect } from 'chai';
import fc from 'fast-check';
import { readYaml } from '../../../src/tree/read-yaml.js';
import { writeYaml } from '../../../src/tree/write-yaml.js';
import { awkwardTexts } from '../../support/awkward-texts.js';

function written(value: unknown): string {
  return Buffer.from(writeYaml(value)).toString('utf8');
}

describe('writeYaml', () => {
  for (const text of awkwardTexts) {
    it(`brings back ${JSON.stringify(text.slice(0, 20))} as value, element and key`, () => {
      const value = { value: text, list: [text, [text]], map: { [text]: text } };
      expect(readYaml({ path: 'x', content: writeYaml(value) }, 'x').value).to.deep.equal(value);
    });
  }

  it('brings back every JSON value', () => {
    const json = fc.jsonValue({ stringUnit: 'binary' }).map((value) => JSON.parse(JSON.stringify(value).replaceAll('-0,', '0,')) as unknown);
    fc.assert(
      fc.property(json, (value) => {
        const back = readYaml({ path: 'x', content: writeYaml({ value }) }, 'x').value;
        expect(JSON.stringify(back)).to.equal(JSON.stringify({ value }));
      }),
      { numRuns: 500 },
    );
  });

  it('keeps text of several lines readable and a long line whole', () => {
    const long = 'word '.repeat(40) + 'end';
    expect(written({ a: 'one\ntwo: "x"\n\nthree', b: long, c: 'x\n' })).to.equal(`a: |-\n  one\n  two: "x"\n\n  three\nb: ${long}\nc: |\n  x\n`);
  });

  it('quotes what another reader would take for a number, a date or a word', () => {
    expect(written(['000000000042', 'yes', '2024-01-01', '1:30', '=', '<<', 'plain'])).to.equal(
      '- "000000000042"\n- "yes"\n- "2024-01-01"\n- "1:30"\n- "="\n- "<<"\n- plain\n',
    );
  });

  it('never writes an anchor for a value that is there twice', () => {
    const shared = { a: ['b'] };
    expect(written([shared, shared])).to.equal('- a:\n    - b\n- a:\n    - b\n');
  });
});
