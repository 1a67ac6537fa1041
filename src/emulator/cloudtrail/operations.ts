import { operation, type Operations, page } from '../runtime/operation.js';
import type { PageInput } from '../runtime/paging.js';
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
    const { StartTime = now - retentionSeconds, EndTime = now, LookupAttributes = [], MaxResults = pageLimit, EventCategory } = input;
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
    const { items, NextToken } = page({ ...input, MaxResults }, context, world.trail.newestFirst(), (event) => EventCategory !== 'insight' && isWanted(event));
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
