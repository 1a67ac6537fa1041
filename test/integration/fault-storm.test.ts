import { expect } from 'chai';
import { diffObjects } from '../../src/diff/index.js';
import { gapOf, keyText } from '../../src/model/index.js';
import { readLive, takeSnapshot } from '../../src/operations/index.js';
import { withDemo } from '../support/incremental-law.js';
import { checkStorm, denials, weather } from '../support/storm-law.js';

describe('a snapshot in a storm of faults', function () {
  this.timeout(240_000);

  for (const randomSeed of [11, 12]) {
    it(`equals the truth when all that fails passes again (seed ${randomSeed})`, () => withDemo({ randomSeed, pageSize: 7 }, async (instance) => {
      const truth = (await readLive(instance.context)).snapshot;
      weather.forEach((fault) => { instance.emulator.addFault(fault); });
      const { metadata, tree } = await takeSnapshot(instance.context);
      instance.emulator.clearFaults();
      const outcomes = new Set(instance.emulator.calls.map(({ outcome }) => outcome));
      expect([...outcomes]).to.include.members(['ThrottlingException', 'InternalServerException', 'reset']);
      expect(metadata.gaps).to.deep.equal([]);
      expect(tree).to.equal((await takeSnapshot(instance.context)).tree);
      expect((await readLive(instance.context)).snapshot).to.deep.equal(truth);
    }));
  }

  it('names exactly what it lacks when something is denied besides', () => withDemo({ randomSeed: 21 }, async (instance) => {
    const truth = (await readLive(instance.context)).snapshot;
    await fetch(`${instance.emulator.endpoint}/_emulator/denials`, { method: 'POST', body: JSON.stringify(denials) });
    weather.forEach((fault) => { instance.emulator.addFault(fault); });
    const { snapshot } = await readLive(instance.context);
    for (const object of truth.objects.values()) {
      const isThere = snapshot.objects.has(keyText(object));
      expect(isThere || gapOf(snapshot.coverage, object) !== undefined, `${keyText(object)} is there or in a gap`).to.equal(true);
    }
    const there = new Map([...truth.objects].filter(([key]) => snapshot.objects.has(key)));
    expect(diffObjects(there, snapshot.objects, { readOnlyFields: 'compare' }).changes).to.deep.equal([]);
    const lacking = [...truth.objects.values()].filter((object) => !snapshot.objects.has(keyText(object)));
    expect(new Set(lacking.map(({ kind }) => kind))).to.deep.equal(new Set(['group', 'permission-set']));
    expect(new Set(snapshot.coverage.gaps.map(({ operation }) => operation))).to.include.members(denials.map(({ action }) => action));
  }));

  it('equals the truth but for the exact gaps that it names, with every fault at once', () => withDemo({ randomSeed: 31, tps: 400, latencyMs: 2, trailDelayMs: 50 }, async (instance) => {
    const { gaps } = await checkStorm(instance);
    expect(gaps.map(({ kind, operation }) => `${kind} ${operation}`)).to.include.members(['group identitystore:ListGroupMemberships', 'permission-set sso:ListTagsForResource']);
  }));

  it('never takes an expired token for the end of a list', () => withDemo({ pageSize: 5 }, async (instance) => {
    instance.emulator.addFault({ operation: 'ListUsers', expireToken: true });
    const { metadata } = await takeSnapshot(instance.context);
    expect(metadata.gaps.some(({ kind, name }) => kind === 'user' && name === undefined)).to.equal(true);
    expect(metadata.losses).to.deep.equal([]);
  }));
});
