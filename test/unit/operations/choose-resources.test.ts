import { expect } from 'chai';
import type { ObjectMap, RestorePlan } from '../../../src/model/index.js';
import { chooseResources } from '../../../src/operations/choose-resources.js';

const plan = (before: number, after: number): RestorePlan => {
  const objects = (count: number): ObjectMap => new Map(Array.from({ length: count }, (_, index) => [String(index), { kind: 'user', name: String(index), body: {} }]));
  return { before: objects(before), after: objects(after) } as unknown as RestorePlan;
};

describe('chooseResources', () => {
  it('shows the engine all up to 20,000 objects on either side, and then what changes', () => {
    expect([plan(0, 0), plan(20_000, 20_000), plan(20_001, 0), plan(0, 20_001)].map((one) => chooseResources('auto', one))).to.deep.equal(['all', 'all', 'changed', 'changed']);
    expect(chooseResources(undefined, plan(20_001, 0))).to.equal('changed');
  });

  it('does what it is told', () => {
    expect(chooseResources('all', plan(30_000, 0))).to.equal('all');
    expect(chooseResources('changed', plan(1, 1))).to.equal('changed');
  });
});
