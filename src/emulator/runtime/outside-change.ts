import { randomUUID } from 'node:crypto';
import { consoleOperations } from '../identity-store/console-operations.js';
import { type Json, type JsonObject, member } from '../json.js';
import type { ServiceName } from '../shapes/table.js';
import { consoleInstanceOperations } from '../sso-admin/console-operations.js';
import type { World } from '../state/world.js';
import type { Context, Operation, Operations } from './operation.js';
import { carryOut } from './carry-out.js';
import type { Runtime } from './perform.js';
import { plainOutput } from './plain-output.js';
import { pushDirectory } from './push-directory.js';
import { instanceOfCall } from './resources.js';
import { type Service, services } from './services.js';

/** Something that somebody changes, but not by the public API. */
export interface OutsideChange {
  /** An operation of sso-admin or identitystore, or `EnableUser`, `DisableUser`, `PutExternalIds`, `ChangeIdentitySource`, `PushDirectory`, `EnableInstance`. */
  readonly operation: string;
  readonly input: JsonObject;
  /** Who does it, and so what the trail says: the console, a SCIM push of the identity provider, or the directory's synchronisation, of which the trail says nothing. Default: console. */
  readonly via?: 'console' | 'scim' | 'directory';
}

/** Names that the console's private APIs have for what the public operations do; others have the same name. */
const consoleNames: Readonly<Record<string, string>> = {
  CreateGroupMembership: 'AddMemberToGroup', DeleteGroupMembership: 'RemoveMemberFromGroup',
  CreateAccountAssignment: 'AssociateProfile', DeleteAccountAssignment: 'DisassociateProfile',
  PutInlinePolicyToPermissionSet: 'PutPermissionsPolicy', DeleteInlinePolicyFromPermissionSet: 'DeletePermissionsPolicy',
  EnableInstance: 'StartSSO', CreateApplication: 'CreateApplicationInstance', UpdateApplication: 'UpdateApplicationInstanceDisplayData', DeleteApplication: 'DeleteApplicationInstance',
};

/** What the public APIs cannot do. */
const besides: Readonly<Partial<Record<ServiceName, Operations>>> = { identitystore: consoleOperations, 'sso-admin': consoleInstanceOperations };

/** Names that a SCIM push has for them. */
const scimNames: Readonly<Record<string, string>> = {
  UpdateUser: 'PatchUser', EnableUser: 'PatchUser', DisableUser: 'PatchUser', PutExternalIds: 'PatchUser',
  UpdateGroup: 'PatchGroup', CreateGroupMembership: 'PatchGroup', DeleteGroupMembership: 'PatchGroup',
};

/**
 * Carries out a change from outside: the rules of the operation hold, those of callers and identity sources do not.
 * @throws ServiceError what the operation answers; TypeError for an operation that nothing knows
 */
export function applyOutsideChange(runtime: Runtime, { operation, input, via = 'console' }: OutsideChange): Json {
  const { world } = runtime;
  if (operation === 'PushDirectory') {
    pushDirectory(world, input, (part, details) => applyOutsideChange(runtime, { operation: part, input: details, via }));
    return {};
  }
  const { service, handler } = findOperation(operation);
  const context = outsideContext(world, operation, input, via);
  const output = plainOutput(carryOut(runtime, handler, input, context));
  if (via !== 'directory') {
    runtime.trail.record(world, {
      service: service.name, table: service.table, operation, input, caller: context.caller, accessKeyId: undefined, region: context.region,
      requestId: randomUUID(), outcome: output, shownAs: shownAs(service, operation, via),
    });
  }
  return output;
}

/** Whether somebody can carry that out from outside. */
export function isOutsideOperation(name: string): boolean {
  return name === 'PushDirectory' || handlerOf(name) !== undefined;
}

function handlerOf(name: string): { service: Service; handler: Operation } | undefined {
  const found = services.map((service) => ({ service, handler: service.operations[name] ?? besides[service.name]?.[name] }))
    .find(({ handler }) => handler !== undefined);
  return found?.handler === undefined ? undefined : { service: found.service, handler: found.handler };
}

function findOperation(name: string): { service: Service; handler: Operation } {
  const found = handlerOf(name);
  if (found === undefined) {
    throw new TypeError(`Nobody can carry out "${name}" from outside: it is no operation of the emulator.`);
  }
  return found;
}

function outsideContext(world: World, operation: string, input: JsonObject, via: string): Context {
  const instance = instanceOfCall(world, input);
  const accountId = instance?.identity.ownerAccountId ?? textOf(input, 'ManagementAccountId') ?? '';
  return {
    world, present: world, operation, pageSize: 100, fault: undefined, region: instance?.identity.region ?? textOf(input, 'Region') ?? world.region,
    caller: { accountId, arn: `arn:aws:sts::${accountId}:assumed-role/${via === 'console' ? 'Administrator/console' : `identity-center/${via}`}`, userId: via },
  };
}

function textOf(input: JsonObject, name: string): string | undefined {
  const value = member(input, name);
  return typeof value === 'string' ? value : undefined;
}

function shownAs({ name }: Service, operation: string, via: 'console' | 'scim'): { source: string; name: string } {
  if (via === 'scim') {
    return { source: 'identitystore-scim.amazonaws.com', name: scimNames[operation] ?? operation };
  }
  if (operation === 'ChangeIdentitySource') return { source: 'sso.amazonaws.com', name: 'AssociateDirectory' };
  return { source: name === 'identitystore' ? 'sso-directory.amazonaws.com' : 'sso.amazonaws.com', name: consoleNames[operation] ?? operation };
}
