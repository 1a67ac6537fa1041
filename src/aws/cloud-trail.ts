import { LookupEventsCommand, type CloudTrailClient, type Event, type LookupAttribute } from '@aws-sdk/client-cloudtrail';
import type { Caller } from './caller.js';
import { camelCaseKeys } from './letter-case.js';
import { paginate } from './paginate.js';
import type { TrailEvent, TrailPort } from './ports.js';
import { required } from './required.js';

/** Most events on a page. */
const MaxResults = 50;

/** Calls a second that CloudTrail takes of an account in a Region (LookupEvents, API reference). */
export const lookupsPerSecond = 2;

/**
 * The trail of the caller's account and Region over the SDK. One attribute can be asked for: writes of all services are,
 * because by event source every read of every snapshot would come too.
 */
export function cloudTrail(client: CloudTrailClient, caller: Caller): TrailPort {
  const lookUp = (attribute: LookupAttribute, StartTime: Date, EndTime: Date): AsyncIterable<Event> =>
    paginate(async (NextToken) => {
      const page = await caller.call('cloudtrail:LookupEvents', () =>
        client.send(new LookupEventsCommand({ LookupAttributes: [attribute], StartTime, EndTime, MaxResults, NextToken })));
      return { items: page.Events ?? [], nextToken: page.NextToken };
    });
  return {
    lookUpWrites: async function* (since, until) {
      for await (const event of lookUp({ AttributeKey: 'ReadOnly', AttributeValue: 'false' }, since, until)) yield trailEvent(event);
    },
    hasEvent: async (name, since, until) => {
      for await (const { EventName } of lookUp({ AttributeKey: 'EventName', AttributeValue: name }, since, until)) {
        if (EventName === name) return true;
      }
      return false;
    },
  };
}

function trailEvent({ EventId, EventSource, EventName, EventTime, Username, CloudTrailEvent }: Event): TrailEvent {
  const record = parseRecord(CloudTrailEvent);
  return {
    eventId: required(EventId, 'EventId', 'cloudtrail:LookupEvents'),
    source: EventSource ?? '',
    name: EventName ?? '',
    time: required(EventTime, 'EventTime', 'cloudtrail:LookupEvents'),
    failed: record['errorCode'] !== undefined,
    actor: actorOf(members(record['userIdentity'])) ?? Username ?? 'unknown',
    ...(typeof record['sourceIPAddress'] === 'string' && { sourceAddress: record['sourceIPAddress'] }),
    parameters: members(record['requestParameters']),
    response: members(record['responseElements']),
  };
}

/**
 * Who an event names (CloudTrail User Guide, "CloudTrail userIdentity element"): the ARN of a caller; of a user of Identity Center
 * the ID in its store; of a service its name; of an identity provider, which has none of these, the type.
 */
function actorOf({ arn, onBehalfOf, invokedBy, principalId, type, accountId }: Readonly<Record<string, unknown>>): string | undefined {
  const { userId } = members(onBehalfOf);
  const known = [arn, typeof userId === 'string' ? `user ${userId}` : undefined, invokedBy, principalId].find((value) => typeof value === 'string' && value !== '');
  if (known !== undefined) return known as string;
  return typeof type !== 'string' || type === '' ? undefined : `${type}${typeof accountId === 'string' ? ` of ${accountId}` : ''}`;
}

/** The record is JSON in a text; one that cannot be read says nothing but its name. */
function parseRecord(text: string | undefined): Readonly<Record<string, unknown>> {
  try {
    return members(JSON.parse(text ?? '{}'));
  } catch {
    return {};
  }
}

function members(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? camelCaseKeys(value) : {};
}
