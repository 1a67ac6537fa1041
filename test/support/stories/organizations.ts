import { emptySeed } from '../../../src/emulator/index.js';
import { accountA, accountB, managementAccount, organizations, ref, type Story } from './story.js';

const root = ref('roots.Roots.0.Id');
const theAccount = {
  Id: accountA, Name: 'member-1', Email: 'member-1@example.com', Status: 'ACTIVE', State: 'ACTIVE', JoinedTimestamp: { $any: true },
  Arn: { $matches: `^arn:aws:organizations::${managementAccount}:account/o-[a-z0-9]{10,32}/${accountA}$` },
};

/** What clients of Identity Center read of an organization. */
export const organizationStories: readonly Story[] = [
  {
    name: 'the organization tells its accounts, its root and its delegated administrator',
    options: { seed: { ...emptySeed, delegatedAdministratorId: accountB } },
    steps: [
      organizations('DescribeOrganization', {}, {
        gives: {
          Organization: {
            Id: { $matches: '^o-[a-z0-9]{10,32}$' }, Arn: { $any: true }, FeatureSet: 'ALL', MasterAccountId: managementAccount, MasterAccountArn: { $any: true },
            MasterAccountEmail: 'management@example.com',
          },
        },
      }),
      organizations('ListAccounts', {}, { gives: { Accounts: { $has: [theAccount, { Id: managementAccount, Name: 'management' }] } } }),
      organizations('ListAccounts', {}, { gives: { Accounts: { $count: 11 } } }),
      organizations('DescribeAccount', { AccountId: accountA }, { gives: { Account: theAccount } }),
      organizations('DescribeAccount', { AccountId: '999999999999' }, { refused: { name: 'AccountNotFoundException' } }),
      organizations('ListRoots', {}, { as: 'roots', gives: { Roots: [{ Id: { $matches: '^r-[0-9a-z]{4,32}$' }, Arn: { $any: true }, Name: 'Root' }] } }),
      organizations('ListParents', { ChildId: accountA }, { gives: { Parents: [{ Id: root, Type: 'ROOT' }] } }),
      organizations('ListParents', { ChildId: '999999999999' }, { refused: { name: 'ChildNotFoundException' } }),
      organizations('ListAccountsForParent', { ParentId: root }, { gives: { Accounts: { $has: [theAccount] } } }),
      organizations('ListAccountsForParent', { ParentId: 'r-none' }, { refused: { name: 'ParentNotFoundException' } }),
      organizations('ListOrganizationalUnitsForParent', { ParentId: root }, { gives: { OrganizationalUnits: [] } }),
      organizations('ListOrganizationalUnitsForParent', { ParentId: 'r-none' }, { refused: { name: 'ParentNotFoundException' } }),
      organizations('ListDelegatedAdministrators', { ServicePrincipal: 'sso.amazonaws.com' }, { gives: { DelegatedAdministrators: [{ Id: accountB, DelegationEnabledDate: { $any: true } }] } }),
      organizations('ListAWSServiceAccessForOrganization', {}, { gives: { EnabledServicePrincipals: [{ ServicePrincipal: 'sso.amazonaws.com' }] } }),
      organizations('ListDelegatedAdministrators', { ServicePrincipal: 'guardduty.amazonaws.com' }, { gives: { DelegatedAdministrators: [] } }),
    ],
  },
];

const outer = 'ou-root-outer000';
const inner = 'ou-root-inner000';

/** Organizational units, which the seed makes: the emulator only reads Organizations. */
export const organizationalUnitStories: readonly Story[] = [
  {
    name: 'accounts and units are children of units',
    options: {
      seed: {
        ...emptySeed,
        rootId: 'r-root',
        accounts: emptySeed.accounts.map((account) => (account.id === accountA ? { ...account, unit: inner, tags: { stage: 'production' } } : account)),
        organizationalUnits: [{ id: outer, name: 'Workloads' }, { id: inner, name: 'Production', parent: outer }],
      },
    },
    steps: [
      organizations('ListRoots', {}, { as: 'roots' }),
      organizations('DescribeOrganizationalUnit', { OrganizationalUnitId: inner }, { gives: { OrganizationalUnit: { Id: inner, Name: 'Production', Arn: { $any: true }, Path: { $matches: `^o-[a-z0-9]+/r-root/${outer}/${inner}/$` } } } }),
      organizations('DescribeOrganizationalUnit', { OrganizationalUnitId: 'ou-root-nothere0' }, { refused: { name: 'OrganizationalUnitNotFoundException' } }),
      organizations('ListOrganizationalUnitsForParent', { ParentId: root }, { gives: { OrganizationalUnits: [{ Id: outer, Name: 'Workloads', Arn: { $any: true } }] } }),
      organizations('ListOrganizationalUnitsForParent', { ParentId: outer }, { gives: { OrganizationalUnits: [{ Id: inner }] } }),
      organizations('ListAccountsForParent', { ParentId: inner }, { gives: { Accounts: [{ Id: accountA, Paths: [{ $matches: `/${inner}/${accountA}/$` }] }] } }),
      organizations('ListAccountsForParent', { ParentId: root }, { gives: { Accounts: { $lacks: { Id: accountA } } } }),
      organizations('ListParents', { ChildId: accountA }, { gives: { Parents: [{ Id: inner, Type: 'ORGANIZATIONAL_UNIT' }] } }),
      organizations('ListParents', { ChildId: outer }, { gives: { Parents: [{ Id: root, Type: 'ROOT' }] } }),
      organizations('ListChildren', { ParentId: root, ChildType: 'ORGANIZATIONAL_UNIT' }, { gives: { Children: [{ Id: outer, Type: 'ORGANIZATIONAL_UNIT' }] } }),
      organizations('ListChildren', { ParentId: inner, ChildType: 'ACCOUNT' }, { gives: { Children: [{ Id: accountA, Type: 'ACCOUNT' }] } }),
      organizations('ListChildren', { ParentId: outer, ChildType: 'ACCOUNT' }, { gives: { Children: [] } }),
      organizations('ListAccounts', {}, { gives: { Accounts: { $count: 11 } } }),
      organizations('ListTagsForResource', { ResourceId: accountA }, { gives: { Tags: [{ Key: 'stage', Value: 'production' }] } }),
      organizations('ListTagsForResource', { ResourceId: '999999999999' }, { refused: { name: 'TargetNotFoundException' } }),
    ],
  },
];
