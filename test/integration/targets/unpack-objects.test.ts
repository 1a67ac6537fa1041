import { createHash } from 'node:crypto';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { openRepository } from '../../../src/store/index.js';
import { decodeBundleHeader } from '../../../src/store/bundles/bundle-header.js';
import { isConnected } from '../../../src/store/bundles/connected.js';
import { unpackObjects } from '../../../src/store/bundles/unpack-objects.js';
import { writeBundle } from '../../../src/store/bundles/write-bundle.js';
import { commitOn } from '../../support/copies.js';
import { temporaryRepository, type TemporaryRepository } from '../../support/temporary-repository.js';

describe('unpacking without git', function () {
  this.timeout(60_000);
  let source: TemporaryRepository;
  let folder: string;
  let file: string;
  let base: string;
  let tip: string;

  before(async () => {
    folder = mkdtempSync(join(tmpdir(), 'idc-unpack-'));
    file = join(folder, 'a.bundle');
    source = temporaryRepository();
    const text = Array.from({ length: 100 }, (_, line) => createHash('sha256').update(String(line)).digest('hex')).join('\n');
    base = commitOn(source, 'snapshots', text);
    for (const more of ['two', 'three', 'four']) tip = commitOn(source, 'snapshots', `${text}\n${more}`);
    await writeBundle(await openRepository(source.root), { refs: new Map([['refs/heads/snapshots', tip]]), prerequisites: [base], tips: [tip] }, file, true);
  });
  after(() => {
    source.remove();
    rmSync(folder, { recursive: true, force: true });
  });

  /** A folder with a repository that borrows what the bundle needs from another one. */
  function withBase(): string {
    const [lender, into] = ['lender', 'into'].map((name) => join(folder, name)) as [string, string];
    source.git('init', '--quiet', '--bare', '--template=', lender);
    source.git('push', '--quiet', lender, `${base}:refs/heads/base`);
    source.git('init', '--quiet', '--bare', '--template=', into);
    mkdirSync(join(into, 'objects/info'), { recursive: true });
    writeFileSync(join(into, 'objects/info/alternates'), `${join(lender, 'objects')}\n`);
    return into;
  }

  it('makes objects of deltas whose base only the repository has, and refuses a pack with a turned bit, or makes the same of it', async () => {
    const bytes = readFileSync(file);
    expect(bytes.length, 'is a thin pack').to.be.lessThan(3_000);
    const { packOffset } = decodeBundleHeader(bytes);
    const template = withBase();
    let copies = 0;
    const isWhole = async (content: Buffer): Promise<boolean> => {
      const root = join(folder, `copy-${(copies += 1)}`);
      cpSync(template, root, { recursive: true });
      writeFileSync(join(root, 'a.bundle'), content);
      const repository = await openRepository(root);
      const isTaken = await unpackObjects(repository, { file: join(root, 'a.bundle'), packOffset }).then(() => true, () => false);
      return isTaken && (await isConnected(repository, [tip], false));
    };
    expect(await isWhole(bytes)).to.equal(true);
    const passed: number[] = [];
    for (let at = packOffset; at < bytes.length - 20; at += 5) {
      const changed = Buffer.from(bytes);
      changed[at] = changed[at]! ^ (1 << (at % 8));
      if (await isWhole(changed)) passed.push(at);
    }
    // Whatever passed made the same objects: the version of a pack is 2 or 3, and the last bits of a deflate stream mean nothing.
    expect(passed.length, passed.join()).to.be.lessThan(10);
  });
});
