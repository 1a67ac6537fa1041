import { isObject, type JsonObject } from '../json.js';
import type { UniqueAttribute } from './directory.js';

type UniqueKeys = readonly (readonly [UniqueAttribute, string])[];

/** The unique attributes of a user: its name and its email. */
export function uniqueUserAttributes(attributes: JsonObject): UniqueKeys {
  const emails = Array.isArray(attributes['Emails']) ? attributes['Emails'] : [];
  return [
    ...textKey('userName', attributes['UserName']),
    ...emails.flatMap((email: unknown) => (isObject(email) ? textKey('emails.value', email['Value']) : [])),
  ];
}

/** The unique attribute of a group: its display name. */
export function uniqueGroupAttributes(attributes: JsonObject): UniqueKeys {
  return textKey('displayName', attributes['DisplayName']);
}

function textKey(attribute: UniqueAttribute, value: unknown): UniqueKeys {
  return typeof value === 'string' ? [[attribute, value]] : [];
}
