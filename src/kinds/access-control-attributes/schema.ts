import { z } from 'zod';
import { mapping } from '../json-shapes.js';
import { sortedByKey, withoutEmpty, withLiveFields, type KindSchema } from '../kind.js';
import { decodeTexts, encodeTexts } from '../property-key.js';

const attributeKey = z.string().min(1).max(128).regex(/^[\p{L}\p{Z}\p{N}_.:/=+\-@]+$/u, 'is not the key of an attribute');

const schema = z.strictObject({
  attributes: mapping(attributeKey, z.string().max(256)),
  status: z.enum(['CREATION_IN_PROGRESS', 'CREATION_FAILED']).optional(),
  statusReason: z.string().min(1).max(10_000).optional(), // no length is documented
});

/** Attributes for access control: from each key to its source. The status is there only when it is not ENABLED. */
export type AccessControlAttributes = z.infer<typeof schema>;

/** The natural key of the only object of the kind. */
export const accessControlName = 'instance';

/** Attributes for access control, a single object of the instance. Without it access control is off. */
export const accessControlAttributesSchema: KindSchema<AccessControlAttributes> = {
  name: 'access-control-attributes',
  place: { file: 'access-control-attributes.yaml' },
  label: ['access control configuration', 'access control configurations'],
  resourceType: 'AccessControlAttributes',
  componentType: 'AccessControl',
  schema,
  readOnlyFields: ['status', 'statusReason'],
  unsettable: () => ({}), // the status follows from the creation
  attainable: (desired, live) => withLiveFields(desired, live, accessControlAttributesSchema.readOnlyFields),
  isJsonText: () => false,
  nameOf: () => accessControlName,
  unionProperties: ['attributes'],
  refersTo: [],
  references: () => [],
  canonical: ({ attributes, status, statusReason }) => ({
    // Access control without any attribute is on, which is not the same as off: an empty mapping stays.
    attributes: sortedByKey(attributes),
    ...withoutEmpty({ status, statusReason }),
  }),
  toProperties: ({ attributes }) => ({ attributes: encodeTexts(attributes) }),
  fromProperties: (properties) =>
    accessControlAttributesSchema.canonical(schema.parse({ attributes: decodeTexts(properties['attributes']) })),
};
