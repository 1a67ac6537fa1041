import { expect } from 'chai';
import fc from 'fast-check';
import type { User } from '../../../src/kinds/user/schema.js';
import { objectsOfKind, type Snapshot } from '../../../src/model/index.js';
import { arbitraryDamage, arbitrarySnapshot } from '../../support/arbitraries/index.js';
import { addressOf } from '../../support/arbitraries/user.js';

describe('a random organization and its damage', () => {
  it('give no two users one e-mail address, which no instance could hold', () => {
    const pair = arbitrarySnapshot({ users: 15 }).chain((desired) => fc.tuple(fc.constant(desired), arbitraryDamage(desired, { edits: 15 })));
    const owners = (...states: Snapshot[]): Set<string> =>
      new Set(states.flatMap(({ objects }) => objectsOfKind(objects, 'user').map(({ name, body }) => `${String(addressOf(body as User))} ${name}`)));
    fc.assert(fc.property(pair, (states) => {
      const all = [...owners(...states)];
      expect(new Set(all.map((text) => text.split(' ')[0])).size).to.equal(all.length);
    }), { numRuns: 500 });
  });
});
