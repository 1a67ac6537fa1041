import { expect } from 'chai';
import fc from 'fast-check';
import { decodeFileName, encodeFileName, encodeFileNames } from '../../../src/tree/index.js';
import { hostileWord, textOf } from '../../support/arbitraries/index.js';

const anyName = fc.oneof(
  fc.string({ unit: 'binary', minLength: 1, maxLength: 30 }),
  hostileWord(/./u),
  textOf('aAbBéÉe\u0301ßſ. ~%', 6),
  textOf('é日/a', 3).map((part) => part.repeat(150)),
);

const fold = (name: string): string => name.normalize('NFD').toLowerCase();

describe('encodeFileName', () => {
  const examples: [string, string][] = [
    ['alice', 'alice'],
    ['alice@example.com', 'alice@example.com'],
    ['Domain Admins', 'Domain Admins'],
    ['Zoë', 'Zoë'],
    ['日本', '日本'],
    ['a/b', 'a%2Fb'],
    ['..', '%2E%2E'],
    ['.git', '%2Egit'],
    ['a.', 'a%2E'],
    [' a ', '%20a%20'],
    ['CON', '%43ON'],
    ['nul.txt', '%6Eul.txt'],
    ['CONSOLE', 'CONSOLE'],
    ['100%', '100%25'],
    ['a~b', 'a%7Eb'],
    ['a\\b:c*d?"<>|', 'a%5Cb%3Ac%2Ad%3F%22%3C%3E%7C'],
    ['e\u0301', 'e%CC%81'],
    ['🦊', '%F0%9F%A6%8A'],
    ['a\u202eb', 'a%E2%80%AEb'],
    ['a\nb', 'a%0Ab'],
  ];
  for (const [name, fileName] of examples) {
    it(`turns ${JSON.stringify(name)} into ${fileName}`, () => {
      expect(encodeFileName(name)).to.equal(fileName);
      expect(decodeFileName(fileName)).to.equal(name);
    });
  }

  it('cuts a long name at a whole character and adds a hash', () => {
    const fileName = encodeFileName('日'.repeat(100));
    expect(fileName).to.match(/^日{61}~[0-9a-f]{16}$/);
    expect(decodeFileName(fileName)).to.equal(undefined);
  });

  it('gives names that every file system takes', () => {
    fc.assert(
      fc.property(anyName, (name) => {
        const fileName = encodeFileName(name);
        expect(fileName).to.match(/^[^\u0000-\u001f<>:"/\\|?*\u007f-\u00a0\ud800-\udfff]+$/);
        expect(fileName).not.to.match(/^[. ]|[. ]$|^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i);
        expect(Buffer.byteLength(fileName)).to.be.at.most(200);
        expect(fileName.normalize('NFC')).to.equal(fileName);
      }),
      { numRuns: 1000 },
    );
  });

  it('can be read back unless it was cut', () => {
    fc.assert(
      fc.property(anyName.filter((name) => !/\p{Cs}/u.test(name)), (name) => {
        const fileName = encodeFileName(name);
        if (!fileName.includes('~')) expect(decodeFileName(fileName)).to.equal(name);
      }),
    );
  });
});

describe('encodeFileNames', () => {
  it('gives different names to a file system that ignores case and Unicode form, in any order', () => {
    fc.assert(
      fc.property(fc.uniqueArray(anyName, { maxLength: 12 }), (names) => {
        const fileNames = encodeFileNames(names);
        expect(new Set([...fileNames.values()].map(fold)).size).to.equal(names.length);
        const backwards = encodeFileNames([...names].reverse());
        for (const name of names) expect(backwards.get(name)).to.equal(fileNames.get(name));
      }),
      { numRuns: 500 },
    );
  });

  it('marks all names of a collision, and only these, with the hash of the exact name', () => {
    const fileNames = encodeFileNames(['Admins', 'admins', 'Users']);
    expect(fileNames.get('Users')).to.equal('Users');
    expect(fileNames.get('Admins')).to.match(/^Admins~[0-9a-f]{16}$/);
    expect(fileNames.get('admins')).to.match(/^admins~[0-9a-f]{16}$/);
    expect(decodeFileName(fileNames.get('Admins') ?? '')).to.equal('Admins');
  });
});
