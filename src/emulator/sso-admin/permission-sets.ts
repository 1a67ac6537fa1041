import { operation, type Operations, page } from '../runtime/operation.js';
import type { PageInput } from '../runtime/paging.js';
import { conflict } from '../service-error.js';
import type { Instance } from '../state/instance.js';
import type { PermissionSet, Tag } from '../state/permission-sets.js';
import { type InstanceInput, instanceOf, type PermissionSetInput, targetOf } from './lookup.js';
import { refuseMore } from './quota.js';
import { checkSessionDuration } from './session-duration.js';
import { putTags, refuseTooManyTags } from './tags.js';

/** The attributes that an update sets: without a relay state there is none, without a duration the default is back. */
interface Attributes {
  readonly Description?: string;
  readonly SessionDuration?: string;
  readonly RelayState?: string;
}

/** CreatePermissionSet, DescribePermissionSet, ListPermissionSets, UpdatePermissionSet, DeletePermissionSet. */
export const permissionSetOperations: Operations = {
  CreatePermissionSet: operation<InstanceInput & Attributes & { Name: string; Tags?: readonly Tag[] }>((input, context) => {
    const instance = instanceOf(input, context);
    checkSessionDuration(input.SessionDuration);
    if (instance.permissionSets.findByName(input.Name) !== undefined) {
      throw conflict(`PermissionSet with name ${input.Name} already exists.`);
    }
    const { ids, clock, quotas } = context.world;
    refuseMore(instance.permissionSets.list.size, quotas.permissionSets, 'permission sets');
    refuseTooManyTags(input.Tags ?? [], quotas);
    const created = instance.permissionSets.create(ids.permissionSetArn(instance.identity.arn), input.Name, clock.now());
    setAttributes(created, input);
    putTags(created.tags, input.Tags ?? [], quotas);
    return { PermissionSet: describe(created) };
  }),

  DescribePermissionSet: operation<PermissionSetInput>((input, context) =>
    ({ PermissionSet: describe(targetOf(input, context).permissionSet) })),

  ListPermissionSets: operation<InstanceInput & PageInput>((input, context) => {
    const { items, NextToken } = page(input, context, instanceOf(input, context).permissionSets.list);
    return { PermissionSets: items.map(({ arn }) => arn), NextToken };
  }),

  UpdatePermissionSet: operation<PermissionSetInput & Attributes>((input, context) => {
    const { permissionSet } = targetOf(input, context);
    checkSessionDuration(input.SessionDuration);
    setAttributes(permissionSet, input);
    permissionSet.revision += 1;
    return {};
  }),

  DeletePermissionSet: operation<PermissionSetInput>((input, context) => {
    const { instance, permissionSet } = targetOf(input, context);
    if (instance.provisions.ofPermissionSet(permissionSet.arn).size > 0 || isBusyWith(instance, permissionSet)) {
      throw conflict('Could not delete because PermissionSet has ApplicationProfile associated with it');
    }
    instance.permissionSets.remove(permissionSet);
    return {};
  }),
};

/** Whether accepted work on it is under way, be it in no account at all. */
function isBusyWith({ requests }: Instance, { arn }: PermissionSet): boolean {
  return requests.all().some(({ permissionSetArn, status }) => permissionSetArn === arn && status === 'IN_PROGRESS');
}

/** Nothing takes a description away again: one that is left out stays (terraform-provider-aws#41897). */
function setAttributes(permissionSet: PermissionSet, { Description, SessionDuration = 'PT1H', RelayState }: Attributes): void {
  permissionSet.description = Description ?? permissionSet.description;
  permissionSet.sessionDuration = SessionDuration;
  permissionSet.relayState = RelayState;
}

function describe({ name, arn, description, createdDate, sessionDuration, relayState }: PermissionSet): object {
  return {
    Name: name, PermissionSetArn: arn, Description: description, CreatedDate: createdDate, SessionDuration: sessionDuration, RelayState: relayState,
  };
}
