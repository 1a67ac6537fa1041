import { expect } from 'chai';
import { parseActivity } from '../../../src/config/index.js';

const parse = (text: string): ReadonlyMap<string, Date> => parseActivity(Buffer.from(text), 'last-activity.yaml');

describe('the file of last activity', () => {
  it('is YAML or JSON, with days and times', () => {
    const expected = new Map([['alice', new Date('2026-11-01T00:00:00Z')], ['__proto__', new Date('2026-11-02T08:30:00Z')]]);
    expect(parse('alice: 2026-11-01\n__proto__: 2026-11-02T10:30:00+02:00\n')).to.deep.equal(expected);
    expect(parse('{"alice": "2026-11-01", "__proto__": "2026-11-02T08:30:00Z"}')).to.deep.equal(expected);
    expect(parse('')).to.deep.equal(new Map());
  });

  for (const [what, text, message] of [
    ['a day that there is not', 'alice: 2026-11-01\nbob: 2026-02-30\n', 'last-activity.yaml:2:6: bob: is neither a day (2026-11-01) nor a time (2026-11-01T12:00:00Z)'],
    ['a number', 'bob: 20261101\n', 'last-activity.yaml:1:6: bob: is neither a day (2026-11-01) nor a time (2026-11-01T12:00:00Z)'],
    ['a list', '- bob\n', 'last-activity.yaml:1:1: the file: is not a mapping'],
    ['a user twice', 'bob: 2026-11-01\nbob: 2026-11-02\n', 'last-activity.yaml:2:1: '],
  ] as const) {
    it(`is refused with ${what}, by file, line and column`, () => {
      expect(() => parse(text)).to.throw().with.property('message').that.satisfies((told: string) => told.startsWith(message));
    });
  }
});
