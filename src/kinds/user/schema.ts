import { z } from 'zod';
import { json, mapping } from '../json-shapes.js';
import { byCodeUnits, canonicalJson, withoutEmpty, withLiveFields, type KindSchema, type PropertyMap } from '../kind.js';

/** SensitiveString of the Identity Store API: 1 to 1,024 characters. */
const text = z.string().min(1).max(1024);

const name = z.strictObject({
  formatted: text.optional(),
  givenName: text.optional(),
  middleName: text.optional(),
  familyName: text.optional(),
  honorificPrefix: text.optional(),
  honorificSuffix: text.optional(),
});

const typedValue = z.strictObject({ value: text.optional(), type: text.optional(), primary: z.boolean().optional() });

const address = z.strictObject({
  formatted: text.optional(),
  streetAddress: text.optional(),
  locality: text.optional(),
  region: text.optional(),
  postalCode: text.optional(),
  country: text.optional(),
  type: text.optional(),
  primary: z.boolean().optional(),
});

const photo = z.strictObject({
  value: text,
  type: text.optional(),
  display: text.optional(),
  primary: z.boolean().optional(),
});

/** An ID that another system gave to a principal; only SCIM and directory synchronisation can write it. */
export const externalId = z.strictObject({ issuer: z.string().min(1).max(256), id: z.string().min(1).max(256) });

/** Extensions form of the Identity Store API; as properties they stand beside the plain fields, which have no colon. */
const extensionName = z.string().max(50).regex(/^aws:identitystore:[a-z]{1,20}$/, 'is not the name of an extension');

const schema = z.strictObject({
  userName: z.string().min(1).max(128),
  displayName: text.optional(),
  name: name.optional(),
  nickName: text.optional(),
  title: text.optional(),
  userType: text.optional(),
  emails: z.array(typedValue).max(1).optional(),
  phoneNumbers: z.array(typedValue).max(1).optional(),
  addresses: z.array(address).max(1).optional(),
  roles: z.array(typedValue).max(1).optional(),
  photos: z.array(photo).max(3).optional(),
  profileUrl: text.optional(),
  website: text.optional(),
  birthdate: text.optional(),
  preferredLanguage: text.optional(),
  locale: text.optional(),
  timezone: text.optional(),
  extensions: mapping(extensionName, json).optional(),
  status: z.enum(['ENABLED', 'DISABLED']).optional(),
  externalIds: z.array(externalId).max(10).optional(),
  id: z.string().min(1).max(47).optional(),
});

/** A user as the snapshot holds it; see docs/reference/snapshot-format.md. */
export type User = z.infer<typeof schema>;

/** The e-mail address of a user, of which AWS takes one. */
export function emailOf({ emails }: Pick<User, 'emails'>): string | undefined {
  return emails?.[0]?.value;
}

/** Lists that the API bounds to one element; as properties they are that element, so a diff names the field. */
const singleLists = { emails: 'email', phoneNumbers: 'phoneNumber', addresses: 'address', roles: 'role' } as const;

/** Fields of `name` under the names they have as properties. */
const nameFields = {
  formatted: 'formattedName',
  givenName: 'givenName',
  middleName: 'middleName',
  familyName: 'familyName',
  honorificPrefix: 'honorificPrefix',
  honorificSuffix: 'honorificSuffix',
} as const;

const plainFields = [
  'userName', 'displayName', 'nickName', 'title', 'userType', 'profileUrl', 'website', 'birthdate',
  'preferredLanguage', 'locale', 'timezone',
] as const satisfies readonly (keyof User)[];

/** Users of the identity store. */
export const userSchema: KindSchema<User> = {
  name: 'user',
  place: { folder: 'users' },
  label: ['user', 'users'],
  resourceType: 'User',
  componentType: 'Users',
  schema,
  readOnlyFields: ['status', 'externalIds', 'id'],
  unsettable: ({ status, externalIds }) => ({ status: status === 'ENABLED' ? undefined : status, externalIds }),
  byHand: {
    status: 'disable the user in the console now, because a user that is created can sign in as soon as there is a password',
    externalIds: 'the identity provider sets them when it pushes the user. Where this instance has one, add --identity-source external, which leaves users and groups to it',
  },
  attainable: (desired, live) => withLiveFields(desired, live, userSchema.readOnlyFields),
  isJsonText: (property) => property.startsWith('aws:'),
  nameOf: (user) => user.userName,
  refersTo: [],
  references: () => [],
  mapped: (user, mapping) => ({
    ...user,
    userName: mapping.nameOf({ kind: 'user', name: user.userName }),
    ...(user.emails && { emails: user.emails.map((email) => ({ ...email, ...(email.value !== undefined && { value: mapping.emailOf(email.value) }) })) }),
  }),
  unionProperties: [],
  canonical: (user) =>
    withoutEmpty({
      ...user,
      name: user.name && withoutEmpty(user.name),
      extensions: user.extensions && (canonicalJson(user.extensions) as User['extensions']),
      externalIds: user.externalIds?.toSorted((a, b) => byCodeUnits(a.issuer, b.issuer) || byCodeUnits(a.id, b.id)),
    }),
  toProperties: (user) => {
    const properties: PropertyMap = {};
    const set = (key: string, value: unknown): void => {
      if (value !== undefined) properties[key] = value as PropertyMap;
    };
    for (const field of plainFields) set(field, user[field]);
    for (const [field, property] of Object.entries(nameFields)) set(property, user.name?.[field as keyof typeof nameFields]);
    for (const [field, property] of Object.entries(singleLists)) set(property, user[field as keyof typeof singleLists]?.[0]);
    if (user.photos?.length) set('photos', user.photos);
    for (const [key, value] of Object.entries(user.extensions ?? {})) set(key, JSON.stringify(value));
    return properties;
  },
  fromProperties: (properties) => {
    const nameParts = Object.entries(nameFields).map(([field, property]) => [field, properties[property]] as const);
    const lists = Object.entries(singleLists).map(([field, property]) => [field, asList(properties[property])] as const);
    const extensions = Object.entries(properties)
      .filter(([key]) => userSchema.isJsonText(key))
      .map(([key, value]) => [key, typeof value === 'string' ? (JSON.parse(value) as unknown) : value] as const);
    return schema.parse(
      userSchema.canonical({
        ...Object.fromEntries(plainFields.map((field) => [field, properties[field]] as const)),
        name: withoutEmpty(Object.fromEntries(nameParts)),
        ...Object.fromEntries(lists),
        photos: properties['photos'],
        extensions: Object.fromEntries(extensions),
      } as User),
    );
  },
};

function asList(value: unknown): unknown[] | undefined {
  return value === undefined ? undefined : [value];
}
