import fc from 'fast-check';
import type { Group } from '../../../src/kinds/group/schema.js';
import { optional } from './optional.js';
import { hostileWord, sensitiveText, textOf } from './text.js';

const trimmedText = /^[\p{L}\p{M}\p{S}\p{N}\p{P}]+( [\p{L}\p{M}\p{S}\p{N}\p{P}]+)*$/u;

/** Display names that CreateGroup accepts: up to 1,024 characters, with inner spaces. */
export const groupName: fc.Arbitrary<string> = fc.oneof(
  { weight: 4, arbitrary: textOf('abcDEF 0123./:-é', 16).filter((name) => trimmedText.test(name)) },
  { weight: 2, arbitrary: hostileWord(trimmedText) },
  { weight: 1, arbitrary: textOf('abc', 4).map((end) => 'Über die Länge '.repeat(68) + end) },
);

/** A group without its members, which depend on the users around it. */
export const group: fc.Arbitrary<Group> = fc
  .tuple(groupName, optional<{ description: string }>({ description: sensitiveText }))
  .map(([displayName, rest]) => ({ displayName, ...rest }));

/** Fields that no API call can set. */
export const groupProvenance: fc.Arbitrary<Partial<Group>> = optional({
  externalIds: fc.array(fc.record({ issuer: sensitiveText, id: sensitiveText }), { minLength: 1, maxLength: 2 }),
  id: fc.uuid(),
});
