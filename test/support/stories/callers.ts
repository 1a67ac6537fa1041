import { emptySeed } from '../../../src/emulator/index.js';
import { accountA, accountB, findInstance, inInstance, managementAccount, ref, sso, sts, type Story } from './story.js';

const roleIn = (accountId: string, name = 'Backup') => `arn:aws:iam::${accountId}:role/${name}`;
const session = (accountId: string) => ({ RoleArn: roleIn(accountId), RoleSessionName: 'story' });

/** Who calls, and as whom. */
export const callerStories: readonly Story[] = [
  {
    name: 'a caller assumes a role and is that role from then on',
    options: { seed: { ...emptySeed, delegatedAdministratorId: accountA, roles: [{ accountId: accountB, name: 'Guarded', externalId: 'secret' }] } },
    steps: [
      sts('GetCallerIdentity', {}, { gives: { Account: managementAccount, Arn: { $any: true }, UserId: { $any: true } } }),
      sts('AssumeRole', { ...session(accountA), DurationSeconds: 900 }, {
        as: 'assumed',
        gives: {
          Credentials: { AccessKeyId: { $matches: '^ASIA[A-Z2-7]{16}$' }, SecretAccessKey: { $any: true }, SessionToken: { $any: true }, Expiration: { $any: true } },
          AssumedRoleUser: { Arn: `arn:aws:sts::${accountA}:assumed-role/Backup/story`, AssumedRoleId: { $matches: '^AROA[A-Z2-7]{16}:story$' } },
        },
      }),
      sts('GetCallerIdentity', {}, {
        by: ref('assumed.Credentials'),
        gives: { Account: accountA, Arn: `arn:aws:sts::${accountA}:assumed-role/Backup/story`, UserId: ref('assumed.AssumedRoleUser.AssumedRoleId') },
      }),
      sts('AssumeRole', { RoleArn: roleIn(accountB, 'Guarded'), RoleSessionName: 'story' }, { refused: { name: 'AccessDenied', message: 'is not authorized to perform: sts:AssumeRole' } }),
      sts('AssumeRole', { RoleArn: roleIn(accountB, 'Guarded'), RoleSessionName: 'story', ExternalId: 'secret' }, { as: 'member' }),
      sts('AssumeRole', { ...session(accountA), DurationSeconds: 7200 }, { by: ref('member.Credentials'), refused: { name: 'ValidationError', message: '1 hour session limit' } }),
      sts('AssumeRole', session('999999999999'), { refused: { name: 'AccessDenied' } }),
    ],
  },
  {
    name: 'the delegated administrator may write, another member may not',
    options: { seed: { ...emptySeed, delegatedAdministratorId: accountA } },
    steps: [
      findInstance,
      sts('AssumeRole', session(accountA), { as: 'delegate' }),
      sts('AssumeRole', session(accountB), { as: 'member' }),
      sso('CreatePermissionSet', { ...inInstance, Name: 'Team' }, { by: ref('delegate.Credentials') }),
      sso('CreatePermissionSet', { ...inInstance, Name: 'Other' }, {
        by: ref('member.Credentials'), refused: { name: 'AccessDeniedException', message: `arn:aws:sts::${accountB}:assumed-role/Backup/story is not authorized to perform: sso:CreatePermissionSet` },
      }),
    ],
  },
];
