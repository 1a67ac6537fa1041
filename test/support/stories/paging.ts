import { findInstance, inInstance, inStore, organizations, ref, sso, store, type Story } from './story.js';

const numbers = [1, 2, 3, 4, 5];

/** Lists that come in pages. */
export const pagingStories: readonly Story[] = [
  {
    name: 'a list that comes in pages is read page by page, or whole by the paginator of the client',
    options: { pageSize: 2 },
    steps: [
      findInstance,
      ...numbers.map((number) => store('CreateGroup', { ...inStore, DisplayName: `Group ${number}` }, { as: `group${number}` })),
      ...numbers.map((number) => sso('CreatePermissionSet', { ...inInstance, Name: `Set${number}` }, { as: `set${number}` })),
      store('ListGroups', { ...inStore, MaxResults: 1 }, { as: 'first', gives: { Groups: [{ GroupId: { $any: true } }], NextToken: { $any: true } } }),
      store('ListGroups', { ...inStore, MaxResults: 1, NextToken: ref('first.NextToken') }, { as: 'second', gives: { Groups: { $lacks: { GroupId: ref('first.Groups.0.GroupId') } }, NextToken: { $any: true } } }),
      store('ListGroups', { ...inStore, NextToken: 'bm90IG9uZQ==' }, { refused: { name: 'ValidationException' } }),
      store('ListGroups', inStore, { gives: { Groups: { $count: 2 } } }),
      store('ListGroups', inStore, { allPages: true, gives: { Groups: numbers.map((number) => ({ GroupId: ref(`group${number}.GroupId`), DisplayName: `Group ${number}` })) } }),
      sso('ListPermissionSets', inInstance, { allPages: true, gives: { PermissionSets: numbers.map((number) => ref(`set${number}.PermissionSet.PermissionSetArn`)) } }),
      sso('TagResource', { ...inInstance, ResourceArn: ref('set1.PermissionSet.PermissionSetArn'), Tags: numbers.map((number) => ({ Key: `k${number}`, Value: 'v' })) }),
      sso('ListTagsForResource', { ...inInstance, ResourceArn: ref('set1.PermissionSet.PermissionSetArn') }, { allPages: true, gives: { Tags: { $count: 5 } } }),
      organizations('ListAccounts', {}, { allPages: true, gives: { Accounts: { $count: 11 } } }),
    ],
  },
];
