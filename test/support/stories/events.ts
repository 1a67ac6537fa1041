import type { JsonObject } from '../../../src/emulator/json.js';
import { cloudtrail, findInstance, inInstance, inStore, sso, type Step, store, type Story } from './story.js';

const lookUp = (EventSource: string, until: JsonObject): Step =>
  cloudtrail('LookupEvents', { LookupAttributes: [{ AttributeKey: 'EventSource', AttributeValue: EventSource }] }, { until: { Events: { $has: [until] } } });

/** What CloudTrail tells of writes. */
export const eventStories: readonly Story[] = [
  {
    name: 'writes are found by the source of their event',
    steps: [
      findInstance,
      sso('CreatePermissionSet', { ...inInstance, Name: 'Team' }),
      store('CreateGroup', { ...inStore, DisplayName: 'Team' }),
      lookUp('sso.amazonaws.com', {
        EventName: 'CreatePermissionSet', EventSource: 'sso.amazonaws.com', ReadOnly: 'false', EventId: { $matches: '^[0-9a-f-]{36}$' }, EventTime: { $recent: true },
        CloudTrailEvent: { $matches: '^\\{.*"eventName": ?"CreatePermissionSet".*\\}$' },
      }),
      lookUp('identitystore.amazonaws.com', { EventName: 'CreateGroup', ReadOnly: 'false', EventTime: { $recent: true } }),
      cloudtrail('LookupEvents', { LookupAttributes: [{ AttributeKey: 'EventSource', AttributeValue: 'identitystore.amazonaws.com' }] }, { gives: { Events: { $lacks: { EventName: 'CreatePermissionSet' } } } }),
      cloudtrail('LookupEvents', { LookupAttributes: [{ AttributeKey: 'EventSource', AttributeValue: 'ec2.amazonaws.com' }] }, { gives: { Events: [] } }),
    ],
  },
];
