import { expect } from 'chai';
import { accountAssignmentsSchema } from '../../../../src/kinds/account-assignments/schema.js';
import { groupSchema } from '../../../../src/kinds/group/schema.js';
import { makeObject } from '../../../../src/kinds/schemas.js';
import { userSchema } from '../../../../src/kinds/user/schema.js';
import { objectMap } from '../../../../src/model/index.js';
import { touchedBy } from '../../../../src/operations/runs/touched.js';
import type { JournalLine } from '../../../../src/pulumi/index.js';

const start = (kind: 'user' | 'group', name: string, action: 'create' | 'update' | 'delete'): JournalLine =>
  ({ kind, name, action, startedAt: '', outcome: 'started', pid: 1, hostname: 'h' });

describe('what a run has touched', () => {
  const before = objectMap([
    makeObject(userSchema, { userName: 'alice' }),
    makeObject(groupSchema, { displayName: 'Admins', members: ['alice'] }),
    makeObject(groupSchema, { displayName: 'Others', members: [] }),
    makeObject(accountAssignmentsSchema, { accountId: '111111111111', permissionSets: { Admin: { users: ['alice'], groups: [] } } }),
  ]);

  it('is what it began, also when nobody knows how it ended', () => {
    expect([...touchedBy([start('group', 'Others', 'update')], before)]).to.deep.equal(['group/Others']);
  });

  it('is besides what AWS took a deleted object out of', () => {
    expect([...touchedBy([start('user', 'alice', 'delete')], before)]).to.have.members(['user/alice', 'group/Admins', 'account-assignments/111111111111']);
    expect([...touchedBy([start('user', 'alice', 'update')], before)]).to.deep.equal(['user/alice']);
  });
});
