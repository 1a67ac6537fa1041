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
      organizations('ListDelegatedAdministrators', { ServicePrincipal: 'guardduty.amazonaws.com' }, { gives: { DelegatedAdministrators: [] } }),
    ],
  },
];

/** Organizational units: made by the API, since a seed has no form for them yet. */
export const organizationalUnitStories: readonly Story[] = [
  {
    name: 'accounts and units are children of units',
    steps: [
      organizations('ListRoots', {}, { as: 'roots' }),
      organizations('CreateOrganizationalUnit', { ParentId: root, Name: 'Workloads' }, { as: 'outer', gives: { OrganizationalUnit: { Id: { $matches: '^ou-[0-9a-z]{4,32}-[a-z0-9]{8,32}$' }, Name: 'Workloads' } } }),
      organizations('CreateOrganizationalUnit', { ParentId: ref('outer.OrganizationalUnit.Id'), Name: 'Production' }, { as: 'inner' }),
      organizations('CreateOrganizationalUnit', { ParentId: root, Name: 'Workloads' }, { refused: { name: 'DuplicateOrganizationalUnitException' } }),
      organizations('MoveAccount', { AccountId: accountA, SourceParentId: root, DestinationParentId: ref('inner.OrganizationalUnit.Id') }),
      organizations('DescribeOrganizationalUnit', { OrganizationalUnitId: ref('inner.OrganizationalUnit.Id') }, { gives: { OrganizationalUnit: { Name: 'Production', Arn: { $any: true } } } }),
      organizations('ListOrganizationalUnitsForParent', { ParentId: root }, { gives: { OrganizationalUnits: [{ Id: ref('outer.OrganizationalUnit.Id'), Name: 'Workloads', Arn: { $any: true } }] } }),
      organizations('ListOrganizationalUnitsForParent', { ParentId: ref('outer.OrganizationalUnit.Id') }, { gives: { OrganizationalUnits: [{ Id: ref('inner.OrganizationalUnit.Id') }] } }),
      organizations('ListAccountsForParent', { ParentId: ref('inner.OrganizationalUnit.Id') }, { gives: { Accounts: [{ Id: accountA }] } }),
      organizations('ListAccountsForParent', { ParentId: root }, { gives: { Accounts: { $lacks: { Id: accountA } } } }),
      organizations('ListParents', { ChildId: accountA }, { gives: { Parents: [{ Id: ref('inner.OrganizationalUnit.Id'), Type: 'ORGANIZATIONAL_UNIT' }] } }),
      organizations('ListParents', { ChildId: ref('outer.OrganizationalUnit.Id') }, { gives: { Parents: [{ Id: root, Type: 'ROOT' }] } }),
      organizations('ListChildren', { ParentId: root, ChildType: 'ORGANIZATIONAL_UNIT' }, { gives: { Children: [{ Id: ref('outer.OrganizationalUnit.Id'), Type: 'ORGANIZATIONAL_UNIT' }] } }),
      organizations('ListChildren', { ParentId: ref('inner.OrganizationalUnit.Id'), ChildType: 'ACCOUNT' }, { gives: { Children: [{ Id: accountA, Type: 'ACCOUNT' }] } }),
      organizations('ListChildren', { ParentId: ref('outer.OrganizationalUnit.Id'), ChildType: 'ACCOUNT' }, { gives: { Children: [] } }),
      organizations('ListAccounts', {}, { gives: { Accounts: { $count: 11 } } }),
    ],
  },
];
