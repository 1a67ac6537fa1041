import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { parseAnswers, parseMapping } from '../../../src/config/index.js';
import { mappingFieldNames } from '../../../src/config/mapping-schema.js';
import { UsageError } from '../../../src/errors/index.js';
import { projectRoot } from '../../support/checkout.js';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const faultOf = (read: () => unknown): string => {
  try {
    read();
  } catch (thrown) {
    if (thrown instanceof UsageError) return thrown.message;
    throw thrown;
  }
  throw new Error('nothing was refused');
};

describe('a mapping file', () => {
  it('may be empty, and then changes nothing', () => {
    for (const text of ['', '{}', '# nothing\n']) {
      const { accounts, users } = parseMapping(bytes(text), 'map.yaml');
      expect([accounts.match, accounts.unmapped, users.match, users.names.size, users.rules.length]).to.deep.equal(['id', 'refuse', 'name', 0, 0]);
    }
  });

  it('keeps names that JavaScript has a meaning for', () => {
    const { groups } = parseMapping(bytes('groups: { names: { __proto__: a, constructor: null } }'), 'map.yaml');
    expect([...groups.names]).to.deep.equal([['__proto__', 'a'], ['constructor', null]]);
  });

  for (const [text, message] of [
    ['acounts: {}', 'map.yaml:1:1: "acounts" is not a known field; did you mean accounts?'],
    ['accounts:\n  names:\n    111111111111: "x"\n  match: nam', 'map.yaml:4:10: accounts.match:'],
    ['users:\n  rules:\n    - { from: "a", to: "b*" }', 'map.yaml:3:7: users.rules.0:'],
    ['groups:\n  names:\n    a: 7', 'map.yaml:3:8: groups.names.a:'],
    ['users: [', 'map.yaml:1:'],
    ['- a', 'map.yaml:1:1:'],
  ] as const) {
    it(`is refused with file, line and column for ${JSON.stringify(text)}`, () => {
      expect(faultOf(() => parseMapping(bytes(text), 'map.yaml'))).to.include(message);
    });
  }
});

describe('the page on mappings', () => {
  it('names every field', () => {
    const page = readFileSync(join(projectRoot, 'docs/reference/mapping.md'), 'utf8');
    expect(mappingFieldNames.filter((field) => !page.includes(field))).to.deep.equal([]);
  });
});

describe('a file of answers', () => {
  it('has answers for objects and for kinds', () => {
    expect([...parseAnswers(bytes('group/Admins: snapshot\ngroup/*: live\n'), 'a.yaml')]).to.deep.equal([['group/Admins', 'snapshot'], ['group/*', 'live']]);
  });

  for (const [text, message] of [['team/x: live', 'a.yaml:1:9: team/x: does not begin with a kind'], ['group/x: maybe', 'a.yaml:1:10: group/x: "maybe" is no answer; there are snapshot, live, merge'], ['group/x', 'a.yaml:1:1']] as const) {
    it(`is refused with file, line and column for ${JSON.stringify(text)}`, () => {
      expect(faultOf(() => parseAnswers(bytes(text), 'a.yaml'))).to.include(message);
    });
  }
});
