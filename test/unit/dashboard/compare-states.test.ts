import { expect } from 'chai';
import fc from 'fast-check';
import { compareStates } from '../../../src/dashboard/compare-states.js';
import { StateRecorder, type StateData } from '../../../src/dashboard/index.js';
import { diffSnapshots } from '../../../src/diff/index.js';
import { objectMap, type Snapshot } from '../../../src/model/index.js';
import { rekeyed } from '../../support/arbitraries/lived-in.js';
import { statesInARow } from '../../support/arbitraries/states-in-a-row.js';
import { application, assignments, group, stateOf, user } from '../../support/compatibility.js';

/** What the page has, after its way through the page's text. */
function dataOf(states: readonly Snapshot[], skip = 0): StateData {
  const recorder = new StateRecorder();
  states.forEach((state, index) => { recorder.add(state, { snapshotId: `s${index}`, takenAt: new Date(index) }); });
  return JSON.parse(JSON.stringify(recorder.data(skip))) as StateData;
}

/** As JSON has it, without fields that are undefined. */
const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

describe('the comparison that a page makes', () => {
  it('is that of the snapshots themselves, for any two of a history, in either direction', () => {
    fc.assert(fc.property(statesInARow, (states) => {
      const data = dataOf(states);
      for (const [from, before] of states.entries()) {
        for (const [to, after] of states.entries()) expect(plain(compareStates(data, from, to)), `${from} to ${to}`).to.deep.equal(plain(diffSnapshots(before, after)));
      }
    }), { numRuns: 50 });
  });

  it('is the same when older states are left out', () => {
    fc.assert(fc.property(statesInARow, fc.nat(2), (states, wanted) => {
      const skip = Math.min(wanted, states.length - 1);
      const data = dataOf(states, skip);
      const left = states.slice(skip);
      for (const [from, before] of left.entries()) {
        for (const [to, after] of left.entries()) expect(plain(compareStates(data, from, to)), `${from} to ${to}`).to.deep.equal(plain(diffSnapshots(before, after)));
      }
    }), { numRuns: 50 });
  });

  it('is that of the snapshots where applications share names, with gaps by name', () => {
    const row = fc.record({ id: fc.nat(12).map((number) => `arn/apl-${number}`), name: fc.constantFrom('A', 'B', 'A~apl-7'), description: fc.constantFrom('x', 'y') });
    const state = fc.tuple(fc.uniqueArray(row, { maxLength: 5, selector: ({ id }) => id }), fc.option(fc.constantFrom('A', 'B')), fc.boolean()).map(([rows, gap, hasUser]): Snapshot => {
      const objects = rekeyed(objectMap(rows.map(({ id, name, description }) => application(name, { id, description, namesake: id }))));
      return stateOf([...objects.values(), ...(hasUser ? [user('alice')] : [])], { gaps: gap === null ? [] : [{ kind: 'application', name: gap, operation: 'test', reason: 'denied' }] });
    });
    fc.assert(fc.property(fc.array(state, { minLength: 2, maxLength: 4 }), (states) => {
      const data = dataOf(states);
      for (const [from, before] of states.entries()) {
        for (const [to, after] of states.entries()) expect(plain(compareStates(data, from, to)), `${from} to ${to}`).to.deep.equal(plain(diffSnapshots(before, after)));
      }
    }), { numRuns: 100 });
  });

  it('holds nothing of objects that are the same in all states', () => {
    const state = (members: string[]): Snapshot => stateOf([user('alice', { id: 'u1' }), user('bob'), group('Admins', { members }), assignments('111111111111', { Read: { groups: ['Admins'] } })]);
    const data = dataOf([state(['alice']), state(['alice', 'bob'])]);
    expect(data.equal).to.deep.equal({ user: 2, 'account-assignments': 1 });
    expect(data.objects).to.deep.equal([['group', 'Admins', [[0, [{ members: {} }]], [1, [{ members: [{ bob: ['member'] }, []] }, []]]]]]);
  });

  it('knows no state beyond the last', () => {
    expect(() => compareStates(dataOf([stateOf([])]), 0, 1)).to.throw(RangeError, 'there is no state 1');
  });
});
