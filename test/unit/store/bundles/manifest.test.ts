import { expect } from 'chai';
import { bundleName } from '../../../../src/store/bundles/bundle-name.js';
import { bundlesOf, decodeManifest, encodeManifest, refsOf, type BundleEntry, type Manifest } from '../../../../src/store/bundles/manifest.js';

const oid = (digit: string): string => digit.repeat(40);
const sha256 = 'a'.repeat(64);
const entry = (number: number, refs: Record<string, string>, prerequisites: string[] = []): BundleEntry =>
  ({ name: bundleName({ generation: 3, number }, sha256, '0badcafe'), bytes: 10, sha256, refs, prerequisites });

const manifest: Manifest = {
  serial: 7, generation: 3, pushedAt: '2026-11-25T12:00:00.000Z',
  history: [entry(1, { 'refs/heads/snapshots': oid('1') }), entry(4, { 'refs/heads/snapshots': oid('2'), 'refs/tags/pin': oid('1') }, [oid('1')])],
  keys: { ...entry(2, { 'refs/heads/snapshot-keys': oid('3') }), retainedUntil: '2026-12-25T12:00:00.000Z' },
};

/** The document with one change. */
function changed(change: (document: Record<string, unknown> & { bundles: Record<string, unknown>[] }) => void): Uint8Array {
  const document = JSON.parse(encodeManifest(manifest).toString()) as Parameters<typeof change>[0];
  change(document);
  return Buffer.from(JSON.stringify(document));
}

describe('a manifest', () => {
  it('is read as it was written', () => {
    expect(decodeManifest(encodeManifest(manifest))).to.deep.equal(manifest);
  });

  it('has the references of the last bundle of the history and those of the keys', () => {
    expect([...refsOf(manifest)]).to.deep.equal([['refs/heads/snapshot-keys', oid('3')], ['refs/heads/snapshots', oid('2')], ['refs/tags/pin', oid('1')]]);
    expect(bundlesOf(manifest).map(({ name }) => name.slice(8, 21))).to.deep.equal(['000003/000001', '000003/000002', '000003/000004']);
  });

  const hostile: readonly (readonly [string, (document: Parameters<Parameters<typeof changed>[0]>[0]) => void, RegExp])[] = [
    ['another format', (document) => { document['format'] = 'tar'; }, /format/],
    ['a later version', (document) => { document['version'] = 2; }, /version is 2/],
    ['a serial that is no number', (document) => { document['serial'] = '7'; }, /serial is "7"/],
    ['a generation below none', (document) => { document['generation'] = -1; }, /generation is -1/],
    ['no time', (document) => { document['pushedAt'] = 'yesterday'; }, /pushedAt is no time/],
    ['no list of bundles', (document) => { Object.assign(document, { bundles: {} }); }, /bundles is no list/],
    ['a bundle that is nothing', (document) => { Object.assign(document, { bundles: [null] }); }, /a bundle is no object/],
    ['a name that leaves the folder', (document) => { document.bundles[0]!['name'] = 'bundles/000003/../../etc/passwd'; }, /not the name of a bundle/],
    ['a name of another generation', (document) => { document.bundles[0]!['name'] = bundleName({ generation: 2, number: 1 }, sha256, '0badcafe'); }, /not of generation 3/],
    ['bundles out of order', (document) => { document.bundles.reverse(); }, /out of order/],
    ['a bundle twice', (document) => { document.bundles.splice(1, 0, document.bundles[0]!); }, /out of order/],
    ['a size that no object has', (document) => { document.bundles[0]!['bytes'] = 2 ** 40; }, /size/],
    ['a size that is a fraction', (document) => { document.bundles[0]!['bytes'] = 1.5; }, /size/],
    ['a checksum of another sort', (document) => { document.bundles[0]!['sha256'] = 'A'.repeat(64); }, /no SHA-256/],
    ['a reference outside of refs/', (document) => { document.bundles[0]!['refs'] = { HEAD: oid('1') }; }, /HEAD/],
    ['a reference that leaves the folder', (document) => { document.bundles[0]!['refs'] = { 'refs/heads/../../config': oid('1') }; }, /not a name that git accepts/],
    ['a reference to no object', (document) => { document.bundles[0]!['refs'] = { 'refs/heads/main': '--upload-pack=x' }; }, /leads to no object/],
    ['prerequisites that are options', (document) => { document.bundles[2]!['prerequisites'] = ['--all']; }, /prerequisites/],
    ['prerequisites that nothing has brought', (document) => { document.bundles[2]!['prerequisites'] = [oid('9')]; }, /needs 9{40}/],
    ['keys in two bundles', (document) => { document.bundles[0]!['refs'] = { 'refs/heads/snapshot-keys': oid('1') }; }, /more than one bundle/],
    ['keys with other references', (document) => { document.bundles[1]!['refs'] = { 'refs/heads/snapshot-keys': oid('3'), 'refs/heads/main': oid('3') }; }, /holds more than/],
    ['a retention without end', (document) => { document.bundles[0]!['retainedUntil'] = 'never'; }, /retainedUntil/],
  ];
  for (const [what, change, message] of hostile) {
    it(`is refused with ${what}`, () => { expect(() => decodeManifest(changed(change))).to.throw(message); });
  }

  it('is refused when it is no JSON, or no text', () => {
    for (const bytes of [Buffer.from('{'), Buffer.from([0xff, 0xfe]), Buffer.from('[]'), Buffer.from('null'), Buffer.alloc(0)]) {
      expect(() => decodeManifest(bytes)).to.throw();
    }
  });
});
