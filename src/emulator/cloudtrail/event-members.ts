import type { JsonObject } from '../json.js';
import type { Output } from '../runtime/operation.js';
import type { TrailEvent } from '../state/trail.js';

/** A resource that an event names. */
export interface EventResource {
  readonly ResourceType: string;
  readonly ResourceName: string;
}

/** Parameters that name a resource, and the type that the trail gives it. */
const resourceTypes: Readonly<Record<string, string>> = {
  instanceArn: 'AWS::SSO::Instance', permissionSetArn: 'AWS::SSO::PermissionSet', applicationArn: 'AWS::SSO::Application',
  identityStoreId: 'AWS::IdentityStore::IdentityStore', userId: 'AWS::IdentityStore::User', groupId: 'AWS::IdentityStore::Group',
  roleArn: 'AWS::IAM::Role',
};

/** The resources that the parameters of an event name. */
export function resourcesOfEvent({ parameters }: TrailEvent): readonly EventResource[] {
  return Object.entries(resourceTypes).flatMap(([name, ResourceType]) => {
    const value = Object.hasOwn(parameters, name) ? parameters[name] : undefined;
    return typeof value === 'string' ? [{ ResourceType, ResourceName: value }] : [];
  });
}

/** An event as LookupEvents shows it; all of it is a JSON text inside. */
export function eventMembers(event: TrailEvent): Output {
  return {
    EventId: event.id, EventName: event.name, ReadOnly: String(event.readOnly), AccessKeyId: event.accessKeyId, EventTime: event.time,
    EventSource: event.source, Username: event.callerArn.split('/').at(-1), Resources: resourcesOfEvent(event), CloudTrailEvent: JSON.stringify(record(event)),
  };
}

function record(event: TrailEvent): object {
  return {
    eventVersion: '1.11', userIdentity: userIdentity(event), eventTime: new Date(event.time * 1000).toISOString().replace(/\.\d+Z$/, 'Z'),
    eventSource: event.source, eventName: event.name, awsRegion: event.region, sourceIPAddress: '127.0.0.1', userAgent: 'emulator',
    errorCode: event.errorCode, errorMessage: event.errorMessage,
    requestParameters: event.parameters, responseElements: event.response ?? null,
    requestID: event.requestId, eventID: event.id, readOnly: event.readOnly, eventType: 'AwsApiCall', managementEvent: true,
    recipientAccountId: event.accountId, eventCategory: 'Management',
  };
}

function userIdentity({ callerArn, accountId, accessKeyId, source }: TrailEvent): JsonObject {
  if (source === 'identitystore-scim.amazonaws.com') {
    return { type: 'WebIdentityUser', accountId };
  }
  const type = callerArn.includes(':assumed-role/') ? 'AssumedRole' : 'IAMUser';
  return { type, arn: callerArn, accountId, ...(accessKeyId === undefined ? {} : { accessKeyId }) };
}
