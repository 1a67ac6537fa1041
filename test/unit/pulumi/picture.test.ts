import { expect } from 'chai';
import fc from 'fast-check';
import { referencesOf } from '../../../src/kinds/schemas.js';
import { keyText } from '../../../src/model/index.js';
import { planRestore } from '../../../src/plan/index.js';
import { checkpointOf } from '../../../src/pulumi/checkpoint.js';
import { pictureOf, targetOf } from '../../../src/pulumi/index.js';
import { arbitraryDamage, arbitrarySnapshot } from '../../support/arbitraries/index.js';

const pair = arbitrarySnapshot({ users: 10, groups: 6, permissionSets: 6, assignments: 12 })
  .chain((desired) => fc.tuple(fc.constant(desired), arbitraryDamage(desired)));
const settings = { requestsPerSecond: 0, journalFile: '/journal', callsFile: '/calls' };

describe('pictureOf', () => {
  it('holds the changed objects and no other, on the side where they are', () => {
    fc.assert(fc.property(pair, ([desired, live]) => {
      const plan = planRestore(live, desired, { strategy: 'mirror' });
      const { before, after } = pictureOf(plan, 'changed');
      const changed = plan.changes.changes;
      expect([...before.keys()]).to.have.members(changed.filter(({ action }) => action !== 'create').map(keyText));
      expect([...after.keys()]).to.have.members(changed.filter(({ action }) => action !== 'delete').map(keyText));
      expect(pictureOf(plan, 'all')).to.deep.equal({ before: plan.before, after: plan.after });
    }), { numRuns: 200 });
  });

  it('gives a changed object the properties and the ID that it has in the picture of all', () => {
    fc.assert(fc.property(pair, ([desired, live]) => {
      const plan = planRestore(live, desired, { strategy: 'mirror' });
      const withoutOrder = (resource: object): object => ({ ...resource, dependencies: [] });
      const [all, some] = (['all', 'changed'] as const).map((resources) =>
        checkpointOf('s', pictureOf(plan, resources).before, plan.before, '/t').deployment.resources.map(withoutOrder)) as [object[], object[]];
      expect(all).to.deep.include.members(some);
    }), { numRuns: 100 });
  });
});

describe('targetOf', () => {
  it('has the IDs of what is in the picture and of what that mentions, and needs no other', () => {
    fc.assert(fc.property(pair, ([desired, live]) => {
      const plan = planRestore(live, desired, { strategy: 'mirror' });
      const picture = pictureOf(plan, 'changed');
      const idsIn = (shown: typeof picture): string[] => Object.entries(targetOf(plan, shown, settings).ids).flatMap(([kind, pairs]) => pairs.map(([name, id]) => `${kind}/${name} ${id}`));
      const all = idsIn(pictureOf(plan, 'all'));
      const shown = [...picture.before.values(), ...picture.after.values()];
      const needed = new Set(shown.flatMap((object) => [keyText(object), ...referencesOf(object).map(({ to }) => keyText(to))]));
      expect(idsIn(picture)).to.have.members(all.filter((line) => needed.has(line.slice(0, line.lastIndexOf(' ')))));
    }), { numRuns: 200 });
  });
});
