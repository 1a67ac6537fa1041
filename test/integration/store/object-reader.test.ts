import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { deflateSync } from 'node:zlib';
import { expect } from 'chai';
import { hashObject } from '../../../src/store/git-object.js';
import { applyDelta } from '../../../src/store/objects/delta.js';
import { ObjectNotRead, ObjectReader } from '../../../src/store/objects/object-reader.js';
import { openRepository, readSnapshotFiles } from '../../../src/store/index.js';
import { readObject } from '../../../src/store/read-object.js';
import { rejection } from '../../support/rejection.js';
import { openTemporary, temporaryRepository, type TemporaryRepository } from '../../support/temporary-repository.js';

/** A long list that changes a little in each version, so that git makes deltas of it. */
function version(number: number): Readonly<Record<string, string>> {
  const members = Array.from({ length: 300 }, (_, index) => `  - user${index < number * 25 ? `x${(index * 7919) % 9973}` : index}\n`).join('');
  return { 'snapshots/default/groups/All.yaml': `displayName: All\nmembers:\n${members}`, 'snapshots/default/users/a.yaml': `userName: a${number}\n` };
}

describe('reading objects', () => {
  let temporary: TemporaryRepository;
  beforeEach(() => {
    temporary = temporaryRepository(version(0));
    for (let number = 1; number < 12; number += 1) {
      temporary.write(version(number));
      temporary.git('commit', '--quiet', '--all', '--message=More');
    }
  });
  afterEach(() => temporary.remove());

  /** Every object that git lists is read and has its name, which proves its content. */
  function expectAllRead(root = temporary.root): number {
    const oids = openTemporary(root).git('cat-file', '--batch-all-objects', '--batch-check=%(objectname)').split('\n');
    const reader = new ObjectReader(join(root, '.git'));
    for (const oid of oids) {
      const { type, content } = reader.read(oid);
      expect(hashObject(type, content)).to.equal(oid);
    }
    return oids.length;
  }

  /** How many objects of the pack are deltas of deltas. */
  const chained = (): number => temporary.git('verify-pack', '-v', packFile('.idx')).split('\n').filter((line) => / [2-9] [0-9a-f]{40}$/.test(line)).length;
  const packFolder = (): string => join(temporary.root, '.git/objects/pack');
  const packFile = (extension: string): string => join(packFolder(), readdirSync(packFolder()).find((name) => name.endsWith(extension)) ?? '');

  it('finds single files, and chains of deltas by distance and by name', () => {
    const count = expectAllRead();
    temporary.git('gc', '--quiet', '--aggressive', '--prune=now');
    expect(chained()).to.be.greaterThan(0);
    expect(expectAllRead()).to.equal(count);
    temporary.git('-c', 'repack.useDeltaBaseOffset=false', 'repack', '-adfq');
    expect(chained()).to.be.greaterThan(0);
    expect(expectAllRead()).to.equal(count);
  });

  it('finds what git has packed meanwhile', () => {
    const reader = new ObjectReader(join(temporary.root, '.git'));
    const oid = temporary.git('rev-parse', 'HEAD~3:snapshots/default/groups/All.yaml');
    temporary.git('gc', '--quiet', '--prune=now');
    expect(reader.read(oid).content.toString()).to.contain('displayName: All');
  });

  it('finds what a repository borrows from another', () => {
    const clone = `${temporary.root}-shared`;
    try {
      temporary.git('clone', '--quiet', '--shared', '.', clone);
      expect(expectAllRead(clone)).to.be.greaterThan(30);
    } finally {
      rmSync(clone, { recursive: true, force: true });
    }
  });

  it('has git fetch what a partial clone has left at its remote', async () => {
    const clone = `${temporary.root}-partial`;
    try {
      temporary.git('config', 'uploadpack.allowFilter', 'true');
      temporary.git('clone', '--quiet', '--no-checkout', '--filter=blob:none', `file://${temporary.root}`, clone);
      const files = await readSnapshotFiles(await openRepository(clone), temporary.git('rev-parse', 'HEAD~2'), 'default');
      expect(files.map(({ path }) => path)).to.deep.equal(['groups/All.yaml', 'users/a.yaml']);
    } finally {
      rmSync(clone, { recursive: true, force: true });
    }
  });

  it('says what to do about an index of version 1', async () => {
    const oid = temporary.git('rev-parse', 'HEAD~3:snapshots/default/users/a.yaml');
    temporary.git('gc', '--quiet', '--prune=now');
    const [pack, index] = [packFile('.pack'), packFile('.idx')];
    for (const other of ['.rev', '.bitmap']) rmSync(index.replace('.idx', other), { force: true });
    rmSync(index);
    temporary.git('index-pack', '--index-version=1', '-o', index, pack);
    const repository = await openRepository(temporary.root);
    expect((await rejection(readObject(repository, oid, 'blob'))).message).to.contain('git repack -ad');
    temporary.git('repack', '-adq');
    await readObject(repository, oid, 'blob');
  });

  it('uses a good copy when another one is damaged', () => {
    const oid = temporary.git('rev-parse', 'HEAD:snapshots/default/users/a.yaml');
    const loose = join(temporary.root, '.git/objects', oid.slice(0, 2), oid.slice(2));
    temporary.git('repack', '-aq');
    mkdirSync(join(loose, '..'), { recursive: true });
    rmSync(loose, { force: true });
    writeFileSync(loose, 'damaged');
    expect(new ObjectReader(join(temporary.root, '.git')).read(oid).type).to.equal('blob');
  });

  it('names the file that is damaged, and gives out nothing that has not the right name', () => {
    const oid = temporary.git('rev-parse', 'HEAD:snapshots/default/users/a.yaml');
    const loose = join(temporary.root, '.git/objects', oid.slice(0, 2), oid.slice(2));
    const reader = new ObjectReader(join(temporary.root, '.git'));
    for (const content of ['damaged', deflateSync('blob 3\0abc'), deflateSync('blob 9\0abc'), deflateSync('elephant 3\0abc'), deflateSync(`blob ${'9'.repeat(400)}\0`)]) {
      rmSync(loose, { force: true });
      writeFileSync(loose, content);
      expect(() => reader.read(oid)).to.throw(ObjectNotRead, loose);
    }
    expect(() => reader.read('f'.repeat(40))).to.throw(ObjectNotRead, 'missing');
    expect(() => reader.read('../../config')).to.throw(ObjectNotRead, 'not the name');
  });
});

describe('a delta', () => {
  const base = Buffer.from('0123456789');

  it('copies from its base and inserts', () => {
    expect(applyDelta(base, Buffer.from([10, 5, 0x91, 2, 3, 2, 0x61, 0x62]), 100).toString()).to.equal('234ab');
  });

  for (const [name, bytes] of Object.entries({
    'for another base': [9, 1, 1, 0x61],
    'that copies past the end of its base': [10, 5, 0x91, 8, 5],
    'that makes more than it says': [10, 1, 2, 0x61, 0x62],
    'that makes less than it says': [10, 3, 1, 0x61],
    'with the reserved instruction': [10, 1, 0],
    'that ends in the middle of an instruction': [10, 1, 0x91, 1],
    'that ends in the middle of its text': [10, 3, 3, 0x61],
    'of a size without an end': [10, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff],
    'of a size that is not believed': [10, 0xff, 0xff, 0xff, 0x7f],
  })) {
    it(`${name} is refused`, () => {
      expect(() => applyDelta(base, Buffer.from(bytes), 1000)).to.throw(Error);
    });
  }
});
