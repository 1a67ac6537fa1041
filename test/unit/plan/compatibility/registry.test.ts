import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { checkCompatibility, compatibilityChecks, planRestore } from '../../../../src/plan/index.js';
import { projectRoot } from '../../../support/checkout.js';
import { accountA, assignments, group, managementAccountId, permissionSet, stateOf, user } from '../../../support/compatibility.js';

describe('the registry of checks', () => {
  it('has every check that has a file of its name', () => {
    const files = readdirSync(join(projectRoot, 'src/plan/compatibility')).map((file) => file.replace('.ts', ''));
    expect(files).to.include.members(Object.keys(compatibilityChecks));
    for (const file of files) {
      const exportsCheck = /export const \w+: CompatibilityCheck/.test(readFileSync(join(projectRoot, `src/plan/compatibility/${file}.ts`), 'utf8'));
      expect(exportsCheck, file).to.equal(file in compatibilityChecks);
    }
  });

  it('is described in the reference, check by check and in this order', () => {
    const page = readFileSync(join(projectRoot, 'docs/reference/target-checks.md'), 'utf8');
    expect([...page.matchAll(/^## `([\w-]+)`$/gm)].map((match) => match[1])).to.deep.equal(['mapping', 'references', ...Object.keys(compatibilityChecks)]);
  });

  it('finds nothing between a state and itself', () => {
    const state = stateOf([user('ada'), group('Admins'), permissionSet('Admin'), assignments(accountA, { Admin: { groups: ['Admins'] } })]);
    const plan = planRestore(state, state, { strategy: 'mirror' });
    expect(checkCompatibility({ plan, live: state, desired: state, callerAccountId: accountA, deniedActions: ['sso:CreatePermissionSet'] })).to.deep.equal([]);
  });

  it('names its check in each finding', () => {
    const live = stateOf([user('ada')]);
    const desired = stateOf([
      user('ada'), user('ADA'), group('Admins'),
      permissionSet('Admin', { sessionDuration: 'PT40H', customerManagedPolicies: [{ name: 'P', path: '/' }], tags: Object.fromEntries(Array.from({ length: 51 }, (_, index) => [`k${index}`, 'v'])) }),
      assignments(managementAccountId, { Admin: { groups: ['Admins'] } }), assignments('999999999999', { Admin: { groups: ['Admins'] } }),
    ]);
    const plan = planRestore(live, desired, { strategy: 'mirror' });
    const found = checkCompatibility({ plan, live, desired, callerAccountId: accountA, deniedActions: ['sso:CreatePermissionSet'] });
    expect([...new Set(found.map(({ check }) => check))]).to.deep.equal(Object.keys(compatibilityChecks));
  });
});
