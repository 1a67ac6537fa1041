import { operation, type Operations } from '../runtime/operation.js';
import type { Json } from '../json.js';
import { type Page, type PageInput, pageOf } from '../runtime/paging.js';
import type { Listing } from '../state/listed-map.js';
import { ServiceError } from '../service-error.js';
import type { TrailEvent } from '../state/trail.js';
import { eventMembers, resourcesOfEvent } from './event-members.js';

const retentionSeconds = 90 * 24 * 3600;
const pageLimit = 50;

interface LookupInput extends PageInput {
  readonly LookupAttributes?: readonly { readonly AttributeKey: AttributeKey; readonly AttributeValue: string }[];
  readonly StartTime?: number;
  readonly EndTime?: number;
  readonly EventCategory?: 'insight';
}

type AttributeKey = 'EventId' | 'EventName' | 'ReadOnly' | 'Username' | 'ResourceType' | 'ResourceName' | 'EventSource' | 'AccessKeyId';

/** LookupEvents: management events of the caller's account and Region, newest first, once they are delivered. */
export const cloudTrailOperations: Operations = {
  LookupEvents: operation<LookupInput>((input, context) => {
    const { world, caller, region } = context;
    const now = world.clock.now();
    const { StartTime = now - retentionSeconds, EndTime = now, LookupAttributes = [], MaxResults = pageLimit } = input;
    if (StartTime > EndTime) {
      throw new ServiceError('InvalidTimeRangeException', 'The start time must be before the end time.');
    }
    if (LookupAttributes.length > 1) {
      throw new ServiceError('InvalidLookupAttributesException', 'Only one lookup attribute can be given.');
    }
    const oldest = Math.max(StartTime, now - retentionSeconds);
    const isWanted = (event: TrailEvent): boolean => event.accountId === caller.accountId && event.region === region
      && event.deliveredAt <= now && event.time >= oldest && event.time <= EndTime
      && LookupAttributes.every(({ AttributeKey, AttributeValue }) => attributeOf[AttributeKey](event).includes(AttributeValue));
    const { items, NextToken } = lookupPage(world.trail.newestFirst(), input, Math.min(MaxResults, context.pageSize), isWanted);
    return { Events: items.map(eventMembers), NextToken };
  }),
};

const attributeOf: Readonly<Record<AttributeKey, (event: TrailEvent) => readonly string[]>> = {
  EventId: ({ id }) => [id],
  EventName: ({ name }) => [name],
  ReadOnly: ({ readOnly }) => [String(readOnly)],
  Username: ({ callerArn }) => [callerArn.split('/').at(-1) ?? ''],
  ResourceType: (event) => resourcesOfEvent(event).map(({ ResourceType }) => ResourceType),
  ResourceName: (event) => resourcesOfEvent(event).map(({ ResourceName }) => ResourceName),
  EventSource: ({ source }) => [source],
  AccessKeyId: ({ accessKeyId }) => [accessKeyId ?? ''],
};

/** @throws ServiceError InvalidNextTokenException, which is what this service calls it */
function lookupPage(events: Listing<TrailEvent>, input: LookupInput, pageSize: number, isWanted: (event: TrailEvent) => boolean): Page<TrailEvent> {
  try {
    return pageOf(events, { operation: 'LookupEvents', input: input as unknown as Readonly<Record<string, Json>>, pageSize },
      (event) => input.EventCategory !== 'insight' && isWanted(event));
  } catch (error) {
    throw error instanceof ServiceError ? new ServiceError('InvalidNextTokenException', 'The token is invalid, or was given for other parameters.') : error;
  }
}
