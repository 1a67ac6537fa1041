import { expect } from 'chai';
import { bundleName } from '../../../../src/store/bundles/bundle-name.js';
import type { BundleEntry, Manifest } from '../../../../src/store/bundles/manifest.js';
import { defaultLimits, keptBundles, planPush } from '../../../../src/store/bundles/plan-push.js';

const oid = (digit: string): string => digit.repeat(40);
const entry = (number: number, refs: Record<string, string>): BundleEntry =>
  ({ name: bundleName({ generation: 1, number }, 'a'.repeat(64), '0badcafe'), bytes: 10, sha256: 'a'.repeat(64), refs, prerequisites: [] });
const snapshots = 'refs/heads/snapshots';
const keys = 'refs/heads/snapshot-keys';
const manifest: Manifest = {
  serial: 1, generation: 1, pushedAt: '2026-11-25T12:00:00.000Z',
  history: [entry(1, { [snapshots]: oid('1') }), entry(3, { [snapshots]: oid('2'), 'refs/tags/pin': oid('1') })],
  keys: entry(2, { [keys]: oid('7') }),
};
const plan = (...moves: Parameters<typeof planPush>[1]): ReturnType<typeof planPush> => planPush(manifest, moves, defaultLimits);

describe('planPush', () => {
  it('writes everything into a place that is empty', () => {
    const made = planPush(undefined, [{ ref: snapshots, from: undefined, to: oid('1'), isContinued: true }, { ref: keys, from: undefined, to: oid('7'), isContinued: true }], defaultLimits);
    expect(made).to.deep.equal({ isNewGeneration: true, keptHistory: [], history: new Map([[snapshots, oid('1')]]), keptKeys: undefined, keys: oid('7') });
  });

  it('adds a bundle with all references for a history that has grown', () => {
    const made = plan({ ref: snapshots, from: oid('2'), to: oid('3'), isContinued: true });
    expect(made).to.deep.equal({
      isNewGeneration: false, keptHistory: manifest.history, history: new Map([[snapshots, oid('3')], ['refs/tags/pin', oid('1')]]), keptKeys: manifest.keys, keys: undefined,
    });
  });

  it('writes everything anew, the keys too, for a history that was written anew', () => {
    const made = plan({ ref: snapshots, from: oid('2'), to: oid('3'), isContinued: false });
    expect(made).to.deep.include({ isNewGeneration: true, keptHistory: [], keptKeys: undefined, keys: oid('7') });
  });

  it('writes everything anew when a reference is deleted, since its objects are to go', () => {
    const made = plan({ ref: 'refs/tags/pin', from: oid('1'), to: undefined, isContinued: false });
    expect(made).to.deep.include({ isNewGeneration: true, history: new Map([[snapshots, oid('2')]]) });
  });

  it('replaces the keys by themselves', () => {
    const made = plan({ ref: keys, from: oid('7'), to: oid('8'), isContinued: false });
    expect(made).to.deep.equal({ isNewGeneration: false, keptHistory: manifest.history, history: undefined, keptKeys: undefined, keys: oid('8') });
  });

  it('lets the keys go', () => {
    const made = plan({ ref: keys, from: oid('7'), to: undefined, isContinued: false });
    expect(made).to.deep.equal({ isNewGeneration: false, keptHistory: manifest.history, history: undefined, keptKeys: undefined, keys: undefined });
  });

  it('leaves all as it is when nothing moves', () => {
    expect(plan()).to.deep.equal({ isNewGeneration: false, keptHistory: manifest.history, history: undefined, keptKeys: manifest.keys, keys: undefined });
  });
});

describe('keptBundles', () => {
  const limits = { bundles: 4, smallBytes: 0 };

  it('keeps all while they are few and the first one weighs most', () => {
    expect([[], [9], [9, 1], [9, 4, 5]].map((sizes) => keptBundles(sizes, limits))).to.deep.equal([0, 1, 2, 3]);
  });

  it('joins the last ones so that each is twice as large as what follows', () => {
    expect(keptBundles([1_000, 200, 10, 9], limits)).to.equal(2);
    expect(keptBundles([1_000, 20, 19, 18, 17], limits)).to.equal(1);
    expect(keptBundles([100, 30, 29, 28], limits)).to.equal(0);
  });

  it('writes everything anew once what came later outweighs the first, unless both are small', () => {
    expect(keptBundles([10, 6, 5], limits)).to.equal(0);
    expect(keptBundles([10, 6, 5], { ...limits, smallBytes: 100 })).to.equal(3);
  });

  it('sends an object again only a few times in thousands of pushes', () => {
    let sizes: number[] = [];
    let sent = 0;
    for (let push = 0; push < 8_760; push += 1) {
      const kept = keptBundles(sizes, defaultLimits);
      const bundle = sizes.slice(kept).reduce((sum, size) => sum + size, push === 0 ? 10_000_000 : 20_000);
      sizes = [...sizes.slice(0, kept), bundle];
      sent += bundle;
      expect(sizes.length).to.be.at.most(defaultLimits.bundles);
    }
    expect(sent / sizes.reduce((sum, size) => sum + size)).to.be.lessThan(8);
  });
});
