import fc from 'fast-check';
import type { AccessControlAttributes } from '../../../src/kinds/access-control-attributes/schema.js';
import { optional } from './optional.js';
import { hostileWord, textOf } from './text.js';

const key = fc.oneof(
  { weight: 3, arbitrary: textOf('abcXYZ019 _.:/=+-@é', 16) },
  { weight: 2, arbitrary: hostileWord(/^[\p{L}\p{Z}\p{N}_.:/=+\-@]+$/u) },
);

const source = fc.oneof(
  fc.constantFrom('${path:enterprise.costCenter}', '${path:name.givenName}', '', 'null', '0123', '"', '\\\\', '[]', 'x'.repeat(256)),
  textOf('ab${}: @é', 20),
);

/** Attributes for access control that the API accepts; none at all is a state of its own. */
export const accessControlAttributes: fc.Arbitrary<AccessControlAttributes> = fc
  .dictionary(key, source, { maxKeys: 6, noNullPrototype: true })
  .map((attributes) => ({ attributes }));

/** What no API call can set. */
export const accessControlProvenance: fc.Arbitrary<Partial<AccessControlAttributes>> = optional({
  status: fc.constantFrom('CREATION_IN_PROGRESS', 'CREATION_FAILED'),
});
