import { expect } from 'chai';
import fc from 'fast-check';
import type { TreeFile } from '../../../../src/model/index.js';
import { openFiles, sealFiles } from '../../../../src/tree/index.js';
import { treeFiles } from '../../../support/sample-snapshot.js';
import { asTexts, codeThrown, ringOf, sampleKey, samplePerson } from '../../../support/sealing.js';

const place = { instanceName: 'default', prefix: 'snapshots/default' };
const key = sampleKey();
const ring = ringOf([key]);
const plain = treeFiles({ 'instance.yaml': 'format: 1\n', 'users/alice.yaml': `userName: alice\n${'title: Engineer\n'.repeat(9)}`, 'groups/Admins.yaml': 'displayName: Admins\n' });
const sealed = sealFiles(plain, { ...place, key });

function changed(index: number, content: Uint8Array): TreeFile[] {
  return sealed.map((file, at) => (at === index ? { ...file, content } : file));
}

describe('sealed files', () => {
  it('give back what was sealed, and the same bytes each time', () => {
    const file = fc.record({ path: fc.string({ minLength: 1, maxLength: 60 }).map((name) => `users/${name.replaceAll('/', '-')}.yaml`), content: fc.uint8Array({ maxLength: 3_000 }) });
    fc.assert(fc.property(fc.uniqueArray(file, { maxLength: 8, selector: ({ path }) => path }), (files) => {
      const once = sealFiles(files, { ...place, key });
      expect(asTexts(openFiles(once, place, ring).files)).to.deep.equal(asTexts(files));
      expect(asTexts(sealFiles(files, { ...place, key }))).to.deep.equal(asTexts(once));
    }), { numRuns: 60 });
  });

  it('have names that tell nothing and that every file system takes', () => {
    for (const { path } of sealed) expect(path).to.match(/^([a-z2-7]{32}\/)?[a-z2-7]{32}\.sealed$/);
    expect(asTexts(sealed).join('')).not.to.match(/alice|Admins|users|groups/);
    const [long] = sealFiles(treeFiles({ [`users/${'x'.repeat(240)}.yaml`]: 'a' }), { ...place, key });
    expect(long?.path).to.have.length(72);
  });

  it('are smaller than what they hold where that repeats', () => {
    expect(sealed[1]?.content.length).to.be.lessThan(plain[1]?.content.length ?? 0);
  });

  it('are refused with any byte flipped', () => {
    for (const [index, { content }] of sealed.entries()) {
      for (let at = 0; at < content.length; at += 1) {
        const bytes = Uint8Array.from(content);
        bytes[at] = (bytes[at] ?? 0) ^ 0x10;
        expect(codeThrown(() => openFiles(changed(index, bytes), place, ring)), `byte ${at}`).to.be.oneOf(['SEALED_DAMAGED', 'SEALED_MIXED', 'KEY_UNKNOWN', 'SNAPSHOT_FORMAT_UNSUPPORTED']);
      }
    }
  });

  it('are refused when cut off anywhere', () => {
    const content = sealed[1]?.content ?? new Uint8Array();
    for (let length = 4; length < content.length; length += 1) {
      expect(codeThrown(() => openFiles([{ path: sealed[1]?.path ?? '', content: content.subarray(0, length) }], place, ring))).to.equal('SEALED_DAMAGED');
    }
  });

  it('are refused as misplaced when any two are exchanged, and in another instance', () => {
    for (const [i, a] of sealed.entries()) {
      for (const [j, b] of sealed.entries()) {
        if (i === j) continue;
        const swapped = sealed.map((file, at) => (at === i ? { ...file, content: b.content } : at === j ? { ...file, content: a.content } : file));
        expect(codeThrown(() => openFiles(swapped, place, ring))).to.equal('SEALED_MISPLACED');
      }
    }
    expect(codeThrown(() => openFiles(sealed, { instanceName: 'other', prefix: 'snapshots/other' }, ring))).to.equal('SEALED_MISPLACED');
  });

  it('tell a key that is not there from damage', () => {
    expect(codeThrown(() => openFiles(sealed, place, ringOf([sampleKey(8)])))).to.equal('KEY_UNKNOWN');
    const wrong = { ...ring, dataKey: () => ({ ...sampleKey(8), id: key.id }) };
    expect(codeThrown(() => openFiles(sealed, place, wrong))).to.equal('SEALED_DAMAGED');
  });

  it('refuse a plain file among them, and one of another key', () => {
    expect(codeThrown(() => openFiles([...sealed, ...treeFiles({ 'users/mallory.yaml': 'userName: mallory\n' })], place, ring))).to.equal('SEALED_MIXED');
    const [other] = sealFiles(plain, { ...place, key: sampleKey(8) });
    expect(codeThrown(() => openFiles([...sealed.slice(1), other as TreeFile], place, ringOf([key, sampleKey(8)])))).to.equal('SEALED_MIXED');
  });

  it('about a person open with the key of that person, and are left out without it', () => {
    const person = samplePerson(3);
    const own = sealFiles(plain, { ...place, key, personOf: (path) => (path === 'users/alice.yaml' ? person : undefined) });
    const opened = openFiles(own, place, ringOf([key], [person]));
    expect(asTexts(opened.files)).to.deep.equal(asTexts(plain));
    expect([...(opened.people ?? [])]).to.deep.equal([['users/alice.yaml', person.id]]);
    const erased = openFiles(own, place, ring);
    expect(erased.files.map(({ path }) => path)).to.deep.equal(['instance.yaml', 'groups/Admins.yaml']);
    expect(erased.erased).to.equal(1);
  });

  it('that are known with the same content are taken over', () => {
    const { known } = openFiles(sealed, place, ring);
    const byPath = new Map(known.map((file) => [file.plain.path, file]));
    const again = sealFiles(plain, { ...place, key, known: (path) => byPath.get(path) });
    expect(again.every((file, index) => file === sealed[index])).to.equal(true);
    const edited = sealFiles([{ path: 'instance.yaml', content: Buffer.from('format: 2\n') }], { ...place, key, known: (path) => byPath.get(path) });
    expect(asTexts(openFiles(edited, place, ring).files)).to.deep.equal(asTexts(treeFiles({ 'instance.yaml': 'format: 2\n' })));
  });

  it('leave plain files as they are', () => {
    expect(openFiles(plain, place, ring)).to.deep.equal({ files: plain, erased: 0, known: [] });
  });
});
