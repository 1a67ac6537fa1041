import fc from 'fast-check';
import { accountAssignmentsSchema } from '../../../src/kinds/account-assignments/schema.js';
import { groupSchema } from '../../../src/kinds/group/schema.js';
import { permissionSetSchema } from '../../../src/kinds/permission-set/schema.js';
import { makeObject } from '../../../src/kinds/schemas.js';
import { userSchema } from '../../../src/kinds/user/schema.js';
import { kindNames, objectMap, type Snapshot } from '../../../src/model/index.js';
import { arbitraryDamage, arbitrarySnapshot, defaultAccounts, defaultInstance } from '../../support/arbitraries/index.js';
import { restoreElsewhere, restoreInPlace } from '../../support/arbitraries/law-case.js';
import { checkLaw, checkPolicyLaw } from '../../support/preview-law.js';

const bounds = { users: 6, groups: 4, permissionSets: 4, assignments: 8 };
const pair = arbitrarySnapshot(bounds).chain((desired) => fc.tuple(fc.constant(desired), arbitraryDamage(desired)));

describe('the law of the preview, on the real engine', function () {
  this.timeout(600_000);

  it('writes to an object exactly when and how the preview lists it, reaches the snapshot, and then previews nothing', async () => {
    await fc.assert(fc.asyncProperty(pair, fc.nat(), checkLaw), { numRuns: 2, endOnFailure: true });
  });

  it('holds under every strategy and for any selection', async () => {
    await fc.assert(fc.asyncProperty(restoreInPlace(bounds, 8), fc.nat(), (law, seed) => checkPolicyLaw(law, seed)), { numRuns: 1, endOnFailure: true });
  });

  it('holds into another account and Region, whatever the mapping', async () => {
    await fc.assert(fc.asyncProperty(restoreElsewhere(bounds), fc.nat(), (law, seed) => checkPolicyLaw(law, seed)), { numRuns: 1, endOnFailure: true });
  });

  it('holds for names that every JavaScript object inherits (seed 1390445754)', async () => {
    const names = ['toString', 'valueOf', 'constructor', '__proto__', 'then', 'toJSON', 'hasOwnProperty'];
    const desired = organizationOf(names, (name) => ({ [name]: 'new' }));
    await checkLaw([desired, organizationOf(names.slice(2), () => ({ team: 'old' }))], 1);
  });
});

/** Users, groups, permission sets with tags, and assignments under the same names. */
function organizationOf(names: readonly string[], tagsOf: (name: string) => Record<string, string>): Snapshot {
  const permissionSets = Object.fromEntries(names.map((name) => [name, { groups: [name], users: [name] }]));
  const objects = names.flatMap((name) => [
    makeObject(userSchema, { userName: name, displayName: name, name: { givenName: name, familyName: name } }),
    makeObject(groupSchema, { displayName: name, members: [name] }),
    makeObject(permissionSetSchema, { name, sessionDuration: 'PT1H', tags: tagsOf(name) }),
  ]);
  const assignments = makeObject(accountAssignmentsSchema, { accountId: '111111111111', permissionSets });
  return { instance: defaultInstance, accounts: defaultAccounts, objects: objectMap([...objects, assignments]), coverage: { kinds: kindNames, gaps: [] } };
}
