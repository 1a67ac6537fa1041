import { expect } from 'chai';
import fc from 'fast-check';
import { accessImpact, listAccess, type Access } from '../../../src/diff/index.js';
import { decodeHistory, encodeHistory, walkAccess, type AccessEvent } from '../../../src/history/index.js';
import type { Snapshot } from '../../../src/model/index.js';
import { accessState, stateOf } from '../../support/arbitraries/states.js';
import { recordedHistory, upTo } from '../../support/recorded-history.js';

const states = fc.array(accessState, { minLength: 1, maxLength: 6 });
const text = ({ accountId, permissionSet, user, groups, isDirect }: Access): string => `${accountId} ${permissionSet} ${user} ${[...groups, ...(isDirect ? ['direct'] : [])].join('+')}`;
const texts = (access: readonly Access[]): string[] => access.map(text).sort();
const told = ({ type, access, causes }: AccessEvent): string => `${type} ${text(access)} by ${causes.map(({ kind, name }) => `${kind}/${name}`).join(', ')}`;

/** Without the IDs nobody is renamed or replaced. */
const nameless = (state: Snapshot): Snapshot => ({ ...state, objects: new Map([...state.objects].map(([key, object]) => [key, object.kind === 'user' ? { ...object, body: { ...object.body, id: undefined } } : object])) });

const account = '111111111111';
const one = (users: Record<string, string>, members: readonly string[], groups = ['A']): Snapshot => stateOf({ users, groups: { A: members, B: members }, assignments: { [account]: { Read: { groups } } } });

describe('a walk through a history of access', () => {
  it('ends, after each step, at the access that the snapshot itself has', () => {
    fc.assert(fc.property(states, (all) => {
      const history = recordedHistory(all);
      for (const [index, step] of history.steps.entries()) {
        expect(texts(walkAccess(upTo(history, step), {}))).to.deep.equal(texts(listAccess((all[index] as Snapshot).objects)));
      }
    }), { numRuns: 200 });
  });

  it('tells between two snapshots what the comparison of them tells', () => {
    fc.assert(fc.property(states.map((all) => all.map(nameless)), (all) => {
      const history = recordedHistory(all);
      const events: AccessEvent[] = [];
      walkAccess(history, {}, (event) => events.push(event));
      for (const [index, step] of history.steps.entries()) {
        if (index === 0) continue;
        const impact = accessImpact(all[index - 1] as Snapshot, all[index] as Snapshot);
        const of = (type: AccessEvent['type']): Access[] => events.filter((event) => event.step === step && event.type === type).map(({ access }) => access);
        expect([texts(of('gained')), texts(of('lost')), texts(of('rerouted'))]).to.deep.equal([texts(impact.gained), texts(impact.lost), texts(impact.rerouted.map(({ after }) => after))]);
      }
    }), { numRuns: 200 });
  });

  it('tells of a part what the walk of the whole tells of it, with a reason for each event', () => {
    const scopes = fc.record({ accountId: fc.constantFrom(undefined, account), permissionSet: fc.constantFrom(undefined, 'Read'), user: fc.constantFrom(undefined, 'ann', 'bob') });
    fc.assert(fc.property(states.map((all) => all.map(nameless)), scopes, (all, scope) => {
      const history = recordedHistory(all);
      const [whole, part]: [AccessEvent[], AccessEvent[]] = [[], []];
      walkAccess(history, {}, (event) => whole.push(event));
      walkAccess(history, scope, (event) => part.push(event));
      const isMeant = ({ access }: AccessEvent): boolean => Object.entries(scope).every(([field, wanted]) => wanted === undefined || access[field as keyof typeof scope] === wanted);
      expect(part.map(told).sort()).to.deep.equal(whole.filter(isMeant).map(told).sort());
      for (const { causes } of part) expect(causes).to.not.have.length(0);
    }), { numRuns: 200 });
  });

  it('is the same after the history was written and read', () => {
    fc.assert(fc.property(states, (all) => {
      const history = recordedHistory(all);
      expect(decodeHistory(encodeHistory(history), 'default')).to.deep.equal(history);
    }), { numRuns: 100 });
  });

  it('follows a user through a new name', () => {
    const history = recordedHistory([one({ ann: '1' }, ['ann']), one({ anne: '1' }, ['anne']), one({ anne: '1' }, [])]);
    for (const user of ['anne', 'ann']) {
      const events: AccessEvent[] = [];
      walkAccess(history, { user }, (event) => events.push(event));
      expect(events.map(told)).to.deep.equal([`gained ${account} Read ann A by group/A, account-assignments/${account}`, `lost ${account} Read anne A by group/A`]);
    }
  });

  it('begins anew when another person goes by the name', () => {
    const history = recordedHistory([one({ ann: '1' }, ['ann']), one({ ann: '2' }, ['ann'])]);
    const events: AccessEvent[] = [];
    const [open] = walkAccess(history, { user: 'ann' }, (event) => events.push(event));
    expect(events.map(told).slice(1)).to.deep.equal([`lost ${account} Read ann A by user/ann`, `gained ${account} Read ann A by user/ann`]);
    expect(open?.since.step).to.equal(history.steps[1]);
  });

  it('knows since when somebody has access, and when the way to it changed last', () => {
    const history = recordedHistory([one({ ann: '1' }, []), one({ ann: '1' }, ['ann']), one({ ann: '1' }, ['ann'], ['A', 'B'])]);
    const [open] = walkAccess(history, {});
    expect([open?.since.step, open?.last.step, open?.groups]).to.deep.equal([history.steps[1], history.steps[2], ['A', 'B']]);
  });

  it('goes on past a gap with what was known before', () => {
    const before = one({ ann: '1' }, ['ann']);
    const lacking = one({ ann: '1' }, []);
    const gap = { kind: 'group' as const, name: 'A', operation: 'identitystore:ListGroupMemberships', reason: 'throttled' };
    const events: AccessEvent[] = [];
    walkAccess(recordedHistory([before, { ...lacking, coverage: { ...lacking.coverage, gaps: [gap] } }, before]), {}, (event) => events.push(event));
    expect(events.map(({ type }) => type)).to.deep.equal(['gained']);
  });
});

describe('the bytes of a history', () => {
  const bytes = Buffer.from(encodeHistory(recordedHistory([one({ ann: '1' }, ['ann'])])));

  it('are not read when any of them is another, or one is missing', () => {
    fc.assert(fc.property(fc.nat({ max: bytes.length - 1 }), fc.integer({ min: 1, max: 255 }), fc.boolean(), (at, flip, isCut) => {
      const damaged = isCut ? bytes.subarray(0, at) : Buffer.from(bytes.map((byte, index) => (index === at ? byte ^ flip : byte)));
      expect(decodeHistory(damaged, 'default')).to.equal(undefined);
    }), { numRuns: 300 });
  });

  it('are not read as those of another instance', () => {
    expect(decodeHistory(bytes, 'prod')).to.equal(undefined);
  });
});
