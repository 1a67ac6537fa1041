import { expect } from 'chai';
import { decideEach, type ConflictDecision } from '../../../src/cli/decide-conflicts.js';
import type { ObjectChange } from '../../../src/model/index.js';

const conflict = (kind: ObjectChange['kind'], name: string): ObjectChange => ({ kind, name, action: 'update', properties: [] });

describe('conflicts that are decided one by one', () => {
  it('are asked for until one answer is for the rest of the kind, and each answer is saved at once', async () => {
    const asked: string[] = [];
    const saved: unknown[] = [];
    const decisions: Record<string, ConflictDecision> = {
      'group/a': { answer: 'live', forKind: false }, 'group/b': { answer: 'merge', forKind: true }, 'user/x': { answer: 'snapshot', forKind: false },
    };
    const answers = await decideEach(
      [conflict('group', 'a'), conflict('group', 'b'), conflict('group', 'c'), conflict('user', 'x')],
      new Map([['permission-set/P', 'live'] as const]),
      ({ kind, name }) => {
        asked.push(`${kind}/${name}`);
        return Promise.resolve(decisions[`${kind}/${name}`] ?? { answer: 'live', forKind: false });
      },
      (all) => Promise.resolve(void saved.push([...all.keys()])),
    );
    expect(asked).to.deep.equal(['group/a', 'group/b', 'user/x']);
    expect([...answers]).to.deep.equal([['permission-set/P', 'live'], ['group/a', 'live'], ['group/*', 'merge'], ['user/x', 'snapshot']]);
    expect(saved).to.have.length(3);
  });
});
