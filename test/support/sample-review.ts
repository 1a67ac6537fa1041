import { makeReview, type Review, type ReviewOptions } from '../../src/operations/index.js';
import { type AccountInfo, type Snapshot, type SnapshotObject } from '../../src/model/index.js';
import { application, assignments, group, permissionSet, stateOf, user } from './compatibility.js';

const [management, production, sandbox] = ['111111111111', '222222222222', '333333333333'];
const account = (accountId: string, name: string): AccountInfo => ({ accountId, name, email: `${accountId}@example.com`, status: 'ACTIVE' });
const accounts = [account(management, 'Management'), account(production, 'Payments Production'), account(sandbox, 'Sandbox')];

const statement = (Sid: string | undefined, Action: string | string[], more: object = {}) => ({ ...(Sid !== undefined && { Sid }), Effect: 'Allow', Action, Resource: '*', ...more });
const people = ['alice.anderson', 'bruno.becker', 'chloe.costa', 'elena.eriksen', 'kofi.lopez'];
const adminArn = 'arn:aws:iam::aws:policy/AdministratorAccess';
const permissionSetArn = (id: string): string => `arn:aws:sso:::permissionSet/ssoins-0123456789abcdef/ps-${id}`;

const before = state([
  ...people.map((name, index) => user(name, { id: `u${index}`, displayName: name, status: 'ENABLED' })),
  user('dana.old', { id: 'u8', displayName: 'Dana Old' }), user('maria.mueller', { id: 'u9', displayName: 'Maria Müller' }),
  group('Platform-Admins', { id: 'g1', members: ['alice.anderson', 'bruno.becker'] }),
  group('SRE', { id: 'g2', members: ['elena.eriksen', 'kofi.lopez', 'maria.mueller'] }),
  group('Auditors', { id: 'g3', members: ['chloe.costa', 'dana.old'] }),
  permissionSet('AdministratorAccess', { id: permissionSetArn('a'), managedPolicies: [adminArn], sessionDuration: 'PT1H' }),
  permissionSet('Deployer', { id: permissionSetArn('b'), sessionDuration: 'PT4H', tags: { team: 'platform' }, permissionsBoundary: { managedPolicyArn: 'arn:aws:iam::aws:policy/PowerUserAccess' }, inlinePolicy: { Version: '2012-10-17', Statement: [statement('Deploy', ['s3:GetObject', 'lambda:UpdateFunctionCode']), statement(undefined, ['iam:PassRole'], { Condition: { StringEquals: { 'iam:PassedToService': 'lambda.amazonaws.com' } } })] } }),
  permissionSet('Auditor', { id: permissionSetArn('c'), inlinePolicy: { Version: '2012-10-17', Statement: [statement('Read', ['s3:ListAllMyBuckets', 's3:GetBucketPolicy'])] } }),
  permissionSet('ViewOnly', { id: permissionSetArn('d'), description: 'Looks and touches nothing' }),
  assignments(management, { AdministratorAccess: { groups: ['Platform-Admins'] } }),
  assignments(production, { Deployer: { groups: ['SRE'] }, Auditor: { groups: ['Auditors'] }, AdministratorAccess: { groups: ['Platform-Admins'] } }),
  assignments(sandbox, { AdministratorAccess: { groups: ['Platform-Admins', 'SRE'] }, ViewOnly: { users: ['maria.mueller'] } }),
  application('Wiki', { id: 'arn:aws:sso::111111111111:application/ssoins-0123456789abcdef/apl-1', assignments: { groups: ['SRE'] } }),
]);

const after = state([
  ...people.map((name, index) => user(name, { id: `u${index}`, displayName: name, status: name === 'kofi.lopez' ? 'DISABLED' : 'ENABLED' })),
  user('maria.schmidt', { id: 'u9', displayName: 'Maria Schmidt' }), user('noor.new', { id: 'u10', displayName: 'Noor New' }),
  group('Platform-Admins', { id: 'g1', members: ['alice.anderson', 'bruno.becker', 'noor.new'] }),
  group('Site-Reliability', { id: 'g2', members: ['elena.eriksen', 'kofi.lopez', 'maria.schmidt'] }),
  group('Auditors', { id: 'g3', members: ['chloe.costa'], description: 'Read everything, change nothing' }),
  permissionSet('AdministratorAccess', { id: permissionSetArn('a'), managedPolicies: [adminArn], sessionDuration: 'PT12H' }),
  permissionSet('Deployer', { id: permissionSetArn('b'), sessionDuration: 'PT4H', tags: { team: 'platform' }, inlinePolicy: { Version: '2012-10-17', Statement: [statement(undefined, ['iam:PassRole', 'iam:CreateRole'], { Condition: { StringEquals: { 'iam:PassedToService': 'lambda.amazonaws.com' } } }), statement('Deploy', ['lambda:UpdateFunctionCode', 's3:GetObject', 's3:PutObject']), statement('Logs', 'logs:*')] } }),
  permissionSet('Auditor', { id: permissionSetArn('c'), inlinePolicy: { Version: '2012-10-17', Statement: statement('Read', ['S3:GetBucketPolicy', 's3:ListAllMyBuckets']) } }),
  permissionSet('ViewOnly', { id: permissionSetArn('d2'), description: 'Looks, and touches nothing' }),
  assignments(management, { AdministratorAccess: { groups: ['Platform-Admins'] } }),
  assignments(production, { Deployer: { groups: ['Site-Reliability'] }, AdministratorAccess: { groups: ['Platform-Admins'], users: ['elena.eriksen'] } }),
  assignments(sandbox, { AdministratorAccess: { groups: ['Platform-Admins', 'Site-Reliability'] }, ViewOnly: { users: ['maria.schmidt'] } }),
  application('Wiki', { id: 'arn:aws:sso::111111111111:application/ssoins-0123456789abcdef/apl-1', assignments: { groups: ['Site-Reliability'] } }),
]);

function state(objects: readonly SnapshotObject[]): Snapshot {
  return stateOf(objects, { accounts });
}

/** What the risk rules and the trail might say about it. */
const told: ReviewOptions = {
  impact: true,
  assess: () => [
    { rule: 'administrator-access', level: 'critical', isBlocking: true, object: { kind: 'account-assignments', name: production }, message: 'elena.eriksen gets AdministratorAccess on Payments Production by a direct assignment' },
    { rule: 'iam-write', level: 'high', isBlocking: false, object: { kind: 'permission-set', name: 'Deployer' }, path: ['inlinePolicy'], message: 'Deployer may create roles (iam:CreateRole) and has lost its permissions boundary' },
    { rule: 'session-longer', level: 'medium', isBlocking: false, object: { kind: 'permission-set', name: 'AdministratorAccess' }, path: ['sessionDuration'], message: 'sessions of AdministratorAccess last 12 hours in place of 1' },
  ],
  actors: [
    { object: { kind: 'account-assignments', name: production }, actor: 'arn:aws:sts::111111111111:assumed-role/AWSReservedSSO_AdministratorAccess_0123456789abcdef/bruno.becker', time: new Date('2026-11-24T16:42:10Z'), event: 'CreateAccountAssignment', eventId: 'e1' },
    { object: { kind: 'permission-set', name: 'Deployer' }, actor: 'arn:aws:sts::111111111111:assumed-role/AWSReservedSSO_AdministratorAccess_0123456789abcdef/bruno.becker', time: new Date('2026-11-24T16:40:02Z'), event: 'PutInlinePolicyToPermissionSet', eventId: 'e2' },
  ],
};

/** A week in a small organization, with something of everything that a review tells. */
export const sampleReview: Review = makeReview(
  { snapshot: before, instanceName: 'default', label: '20261117T220000Z-k3f9' },
  { snapshot: after, instanceName: 'default', label: '20261124T220000Z-p7xd' },
  told,
);
