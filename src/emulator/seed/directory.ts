import { z } from 'zod';
import { text } from './text.js';

const externalIds = z.array(z.strictObject({ issuer: text, id: text }));
const multiValue = z.array(z.record(z.string(), z.union([z.string(), z.boolean()])));

/** Who made and changed a record, and when in epoch seconds; default: the seed, now. */
export const stamps = z.strictObject({ createdAt: z.number(), createdBy: text, updatedAt: z.number(), updatedBy: text });

/** A user, with the attributes of the API in camelCase. */
export const user = z.strictObject({
  userName: text,
  displayName: text,
  name: z.strictObject({
    givenName: text, familyName: text, middleName: text.optional(), formatted: text.optional(),
    honorificPrefix: text.optional(), honorificSuffix: text.optional(),
  }),
  emails: multiValue.optional(), phoneNumbers: multiValue.optional(), addresses: multiValue.optional(),
  roles: multiValue.optional(), photos: multiValue.optional(),
  nickName: text.optional(), profileUrl: text.optional(), userType: text.optional(), title: text.optional(),
  preferredLanguage: text.optional(), locale: text.optional(), timezone: text.optional(), website: text.optional(),
  birthdate: text.optional(),
  extensions: z.record(z.string(), z.json()).optional(),
  externalIds: externalIds.optional(),
  status: z.enum(['ENABLED', 'DISABLED']).optional(),
  id: text.optional(),
  stamps: stamps.optional(),
});

const exactMember = z.strictObject({ userName: text, id: text, stamps });

/** A group with its members by user name; a saved state adds the membership's ID and stamps. */
export const group = z.strictObject({
  displayName: text, description: text.optional(), members: z.array(z.union([text, exactMember])),
  externalIds: externalIds.optional(), id: text.optional(), stamps: stamps.optional(),
});
