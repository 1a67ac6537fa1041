/** What somebody would write without this project: reads everything with the SDK's paginators, one call after the other. */
import { IdentitystoreClient, paginateListGroupMemberships, paginateListGroups, paginateListUsers } from '@aws-sdk/client-identitystore';
import {
  DescribePermissionSetCommand, GetInlinePolicyForPermissionSetCommand, GetPermissionsBoundaryForPermissionSetCommand, ListInstancesCommand,
  paginateListAccountAssignments, paginateListAccountsForProvisionedPermissionSet, paginateListCustomerManagedPolicyReferencesInPermissionSet,
  paginateListManagedPoliciesInPermissionSet, paginateListPermissionSets, paginateListTagsForResource, SSOAdminClient,
} from '@aws-sdk/client-sso-admin';
import { sendToParent } from './fresh-process.js';

const ssoAdmin = { client: new SSOAdminClient({}) };
const identityStore = { client: new IdentitystoreClient({}) };

async function all<Page, Item>(pages: AsyncIterable<Page>, itemsOf: (page: Page) => Item[] | undefined): Promise<Item[]> {
  const items: Item[] = [];
  for await (const page of pages) items.push(...(itemsOf(page) ?? []));
  return items;
}

const { Instances: [instance] = [] } = await ssoAdmin.client.send(new ListInstancesCommand({}));
const { InstanceArn = '', IdentityStoreId = '' } = instance ?? {};

let objects = (await all(paginateListUsers(identityStore, { IdentityStoreId }), ({ Users }) => Users)).length;
for (const { GroupId } of await all(paginateListGroups(identityStore, { IdentityStoreId }), ({ Groups }) => Groups)) {
  await all(paginateListGroupMemberships(identityStore, { IdentityStoreId, GroupId }), ({ GroupMemberships }) => GroupMemberships);
  objects += 1;
}
for (const PermissionSetArn of await all(paginateListPermissionSets(ssoAdmin, { InstanceArn }), ({ PermissionSets }) => PermissionSets)) {
  const on = { InstanceArn, PermissionSetArn };
  await ssoAdmin.client.send(new DescribePermissionSetCommand(on));
  await ssoAdmin.client.send(new GetInlinePolicyForPermissionSetCommand(on));
  await ssoAdmin.client.send(new GetPermissionsBoundaryForPermissionSetCommand(on)).catch(ignoreAbsence);
  await all(paginateListManagedPoliciesInPermissionSet(ssoAdmin, on), ({ AttachedManagedPolicies }) => AttachedManagedPolicies);
  await all(paginateListCustomerManagedPolicyReferencesInPermissionSet(ssoAdmin, on), (page) => page.CustomerManagedPolicyReferences);
  await all(paginateListTagsForResource(ssoAdmin, { InstanceArn, ResourceArn: PermissionSetArn }), ({ Tags }) => Tags);
  for (const AccountId of await all(paginateListAccountsForProvisionedPermissionSet(ssoAdmin, on), ({ AccountIds }) => AccountIds)) {
    objects += (await all(paginateListAccountAssignments(ssoAdmin, { ...on, AccountId }), ({ AccountAssignments }) => AccountAssignments)).length;
  }
}

sendToParent({ objects });

function ignoreAbsence(thrown: unknown): void {
  if (!(thrown instanceof Error && thrown.name === 'ResourceNotFoundException')) throw thrown;
}
