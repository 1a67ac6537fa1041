import { expect } from 'chai';
import { operationActions, operationEffects } from '../../../src/model/index.js';
import { decide, parsePolicies, rolesFor, type RoleAssignment, type RolePrincipal, type RoleRequest } from '../../../src/roles/index.js';
import { rejection } from '../../support/rejection.js';

const alice: RolePrincipal = { user: 'alice', host: 'desk', arn: 'arn:aws:sts::111122223333:assumed-role/Backup/alice', ci: { provider: 'github', repository: 'octo/identity', ref: 'refs/heads/main' } };
const request: RoleRequest = { principal: alice, action: 'restore:run', instance: 'prod' };

describe('decisions by roles', () => {
  const allowedOf = async (role: string): Promise<string[]> => {
    const allowed: string[] = [];
    const rules = { assignments: [{ role, to: ['user:alice'] }], policies: {} };
    for (const action of operationActions) if ((await decide(rules, { ...request, action })).allowed) allowed.push(action);
    return allowed;
  };
  const reads = operationActions.filter((action) => operationEffects[action] === 'read');

  it('let a viewer read, an operator back up, a restorer restore, an administrator do everything, and nobody else anything', async () => {
    expect(await allowedOf('viewer')).to.have.members(reads);
    expect(await allowedOf('operator')).to.have.members([...reads, 'backup:create', 'backup:undelete', 'backup:pin', 'backup:repair', 'target:push', 'target:pull', 'drift:accept', 'github:publish', 'github:propose', 'notify:test', 'schedule:run', 'schedule:missed', 'schedule:daemon']);
    expect(await allowedOf('restorer')).to.have.members([...reads, 'backup:create', 'restore:run', 'restore:continue', 'restore:rollback', 'restore:approve', 'drift:revert', 'adopt']);
    expect(await allowedOf('administrator')).to.have.members(operationActions);
    expect(await allowedOf('stranger')).to.deep.equal([]);
  }).timeout(20_000);

  it('know a principal by its ARN, the role of its session, its user and its CI run', () => {
    const held = (...to: string[]): boolean => rolesFor({ assignments: [{ role: 'viewer', to }], policies: {} }, request).length > 0;
    for (const pattern of ['arn:aws:iam::111122223333:role/Backup', 'arn:aws:sts::111122223333:assumed-role/Backup/*', 'user:alice', 'user:alice@desk', 'user:*', 'github:octo/identity', 'github:octo/*@refs/heads/main']) expect(held(pattern), pattern).to.equal(true);
    for (const pattern of ['arn:aws:iam::111122223333:role/Back', 'arn:aws:iam::999999999999:role/Backup', 'user:alic', 'user:alice@other', 'github:octo/identit.', 'github:octo/identity@refs/heads/dev', 'gitlab:octo/identity']) expect(held(pattern), pattern).to.equal(false);
  });

  it('keep an assignment to its instances, kinds, accounts and strategies', () => {
    const held = (limits: Partial<RoleAssignment>, asked: Partial<RoleRequest>): boolean => rolesFor({ assignments: [{ role: 'restorer', to: ['user:alice'], ...limits }], policies: {} }, { ...request, ...asked }).length > 0;
    expect(held({ instances: ['test'] }, {})).to.equal(false);
    expect(held({ kinds: ['group'] }, {})).to.equal(true); // its objects are decided one by one
    expect(held({ kinds: ['group'] }, { kind: 'user' })).to.equal(false);
    expect(held({ accounts: ['111111111111'] }, { kind: 'account-assignments', account: '111111111111', isObject: true })).to.equal(true);
    expect(held({ accounts: ['111111111111'] }, { kind: 'account-assignments', account: '222222222222', isObject: true })).to.equal(false);
    expect(held({ accounts: ['111111111111'] }, { kind: 'permission-set', isObject: true })).to.equal(false);
    expect(held({ strategies: ['merge'] }, { strategy: 'mirror' })).to.equal(false);
  });

  it('let a policy of one\'s own permit and forbid, by its name', async () => {
    const policies = await parsePolicies('@id("no mirror")\nforbid (principal, action == Action::"restore:run", resource) when { context has strategy && context.strategy == "mirror" };\npermit (principal, action, resource == Instance::"test");', 'own.cedar');
    const rules = { assignments: [{ role: 'restorer', to: ['user:alice'] }], policies };
    expect(await decide(rules, { ...request, strategy: 'mirror' })).to.deep.include({ allowed: false, policies: ['no mirror'] });
    expect(await decide(rules, { ...request, strategy: 'merge' })).to.deep.include({ allowed: true, policies: ['restorer'] });
    expect(await decide(rules, { ...request, action: 'key:destroy', instance: 'test' })).to.deep.include({ allowed: true, policies: ['own.cedar#2'] });
  });

  it('allow nothing where a policy cannot be evaluated: it might forbid it', async () => {
    const rules = { assignments: [{ role: 'administrator', to: ['user:alice'] }], policies: { broken: 'forbid (principal, action, resource) when { context.kind == "user" };' } };
    const { allowed, errors } = await decide(rules, request);
    expect(allowed).to.equal(false);
    expect(errors.join()).to.contain('broken');
  });

  it('tell file, line and column of a policy that is wrong', async () => {
    const cases: Record<string, string> = {
      'permit (principal, action resource);': 'own.cedar:1:27: ',
      '// ü\npermit (principal, action, resource)\nwhen { context.acount == "1" };': 'own.cedar:3:8: ',
      'permit (principal == ?principal, action, resource);': 'own.cedar:1:',
    };
    for (const [text, place] of Object.entries(cases)) {
      const error = await rejection(parsePolicies(text, 'own.cedar'));
      expect([error.code, error.message.slice(0, place.length)], text).to.deep.equal(['CONFIG_INVALID', place]);
    }
  });
});
