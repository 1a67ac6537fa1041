import { expect } from 'chai';
import fc from 'fast-check';
import { parse } from 'yaml';
import { kindNames, objectMap, type Snapshot, type SnapshotObject, type TreeFile } from '../../../src/model/index.js';
import { decodeSnapshot, encodeSnapshot, objectPaths } from '../../../src/tree/index.js';
import { arbitrarySnapshot } from '../../support/arbitraries/index.js';

const prefix = 'snapshots/default';

function shuffled(snapshot: Snapshot): Snapshot {
  const objects = [...snapshot.objects.values()].reverse().map((object) => ({ ...object, body: reversed(object.body) }));
  return { ...snapshot, accounts: [...snapshot.accounts].reverse(), objects: objectMap(objects as SnapshotObject[]) };
}

/** Sets and keys in the opposite order; lists whose order means something stay. */
function reversed(body: SnapshotObject['body']): object {
  const ordered = ['photos', 'extensions', 'inlinePolicy', 'permissionSets'];
  const entries = Object.entries(body).reverse();
  return Object.fromEntries(entries.map(([key, value]) => [key, Array.isArray(value) && !ordered.includes(key) ? [...(value as unknown[])].reverse() : value]));
}

function texts(files: readonly TreeFile[]): string[] {
  return files.map(({ path, content }) => `${path}\n${Buffer.from(content).toString('utf8')}`);
}

describe('snapshot files', () => {
  it('give back the snapshot that they were made of', () => {
    fc.assert(
      fc.property(arbitrarySnapshot({ beyondApi: true }), (snapshot) => {
        expect(decodeSnapshot(encodeSnapshot(snapshot), { prefix })).to.deep.equal(snapshot);
      }),
      { numRuns: 300 },
    );
  }).timeout(60_000);

  it('have the same bytes whatever the order of objects, sets and fields', () => {
    fc.assert(
      fc.property(arbitrarySnapshot({ beyondApi: true }), (snapshot) => {
        expect(texts(encodeSnapshot(shuffled(snapshot)))).to.deep.equal(texts(encodeSnapshot(snapshot)));
      }),
    );
  }).timeout(60_000);

  it('say the same to a reader of YAML 1.1', () => {
    fc.assert(
      fc.property(arbitrarySnapshot({ beyondApi: true }), (snapshot) => {
        for (const { content } of encodeSnapshot(snapshot)) {
          const text = Buffer.from(content).toString('utf8');
          expect(parse(text, { version: '1.1' })).to.deep.equal(parse(text, { version: '1.2' }));
        }
      }),
    );
  }).timeout(60_000);

  it('are sorted by path, end in a line feed and hold no carriage return, tab or invisible character', () => {
    fc.assert(
      fc.property(arbitrarySnapshot({ beyondApi: true }), (snapshot) => {
        const files = encodeSnapshot(snapshot);
        expect(files.map(({ path }) => path)).to.deep.equal(files.map(({ path }) => path).sort());
        for (const { content } of files) expect(Buffer.from(content).toString('utf8')).to.match(/^[^\u0000-\u0009\u000b-\u001f\u007f-\u009f\u2028\u2029]*\n$/);
      }),
    );
  });

  it('of an empty instance are instance.yaml alone', () => {
    const snapshot: Snapshot = {
      instance: { instanceArn: 'arn:aws:sso:::instance/ssoins-1', identityStoreId: 'd-1', region: 'eu-west-1', ownerAccountId: '000000000001' },
      accounts: [],
      objects: objectMap([]),
      coverage: { kinds: kindNames, gaps: [] },
    };
    const files = encodeSnapshot(snapshot);
    expect(texts(files)).to.deep.equal([
      'instance.yaml\nformat: 1\ninstanceArn: arn:aws:sso:::instance/ssoins-1\nidentityStoreId: d-1\nregion: eu-west-1\nownerAccountId: "000000000001"\n' +
        `kinds:\n${kindNames.map((kind) => `  - ${kind}\n`).join('')}`,
    ]);
    expect(decodeSnapshot(files, { prefix })).to.deep.equal(snapshot);
  });

  it('of a version that knew fewer kinds cover these alone', () => {
    const text = 'format: 1\ninstanceArn: a\nidentityStoreId: d\nregion: r\nownerAccountId: "000000000001"\n';
    const decode = (more: string, ...files: TreeFile[]): Snapshot =>
      decodeSnapshot([{ path: 'instance.yaml', content: Buffer.from(text + more) }, ...files], { prefix });
    expect(decode('').coverage).to.deep.equal({ kinds: ['user', 'group', 'permission-set', 'account-assignments'], gaps: [] });
    const file = { path: 'access-control-attributes.yaml', content: Buffer.from('attributes: {}\n') };
    expect(() => decode('', file)).to.throw(/access-control-attributes\.yaml:1:1: is of a kind that the snapshot does not cover/);
    expect(decode('kinds: [access-control-attributes]\n', file).objects.size).to.equal(1);
  });

  it('that are known by their git ID are not parsed again', () => {
    const snapshot = fc.sample(arbitrarySnapshot(), { numRuns: 20, seed: 1 }).find(({ objects }) => objects.size > 2) as Snapshot;
    const files = encodeSnapshot(snapshot).map((file) => ({ ...file, oid: file.path }));
    const paths = objectPaths(snapshot.objects.values());
    const known = new Map([...snapshot.objects].map(([key, object]) => [paths.get(key) ?? '', object]));
    const unreadable = files.map((file) => (known.has(file.oid) ? { ...file, content: Buffer.from(': [') } : file));
    expect(decodeSnapshot(unreadable, { prefix, known })).to.deep.equal(snapshot);
  });
});
