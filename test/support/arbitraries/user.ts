import fc from 'fast-check';
import type { User } from '../../../src/kinds/user/schema.js';
import { hostileWord, sensitiveText, textOf } from './text.js';
import { optional } from './optional.js';

const userNameAlphabet = /^[\p{L}\p{M}\p{S}\p{N}\p{P}]+$/u;

/** User names that CreateUser accepts: no white space, 1 to 128 characters. */
export const userName: fc.Arbitrary<string> = fc.oneof(
  { weight: 4, arbitrary: textOf('abcdefgHIJ0123456789._-@+', 12) },
  { weight: 2, arbitrary: hostileWord(userNameAlphabet) },
  { weight: 1, arbitrary: textOf('éßΩ日本語жñ%~\'"', 10) },
  { weight: 1, arbitrary: textOf('ab', 3).map((end) => 'long'.repeat(31) + end) },
);

const typed = optional({ type: fc.constantFrom('work', 'home'), primary: fc.constant(true) });

const settable: fc.Arbitrary<Partial<User>> = optional({
  nickName: sensitiveText,
  title: sensitiveText,
  userType: sensitiveText,
  phoneNumbers: fc.tuple(typed, sensitiveText).map(([rest, value]) => [{ value, ...rest }]),
  addresses: fc.tuple(typed, sensitiveText, sensitiveText).map(([rest, locality, country]) => [{ locality, country, ...rest }]),
  profileUrl: sensitiveText,
  preferredLanguage: fc.constantFrom('en', 'de', 'no'),
  locale: fc.constantFrom('en_US', 'no'),
  timezone: fc.constantFrom('UTC', 'Europe/Berlin'),
});

/** Fields that no API call can set. */
export const userProvenance: fc.Arbitrary<Partial<User>> = optional({
  status: fc.constantFrom('ENABLED', 'DISABLED'),
  externalIds: fc.array(fc.record({ issuer: sensitiveText, id: sensitiveText }), { minLength: 1, maxLength: 3 }),
  id: fc.uuid(),
  extensions: fc.record({ 'aws:identitystore:enterprise': fc.jsonValue({ maxDepth: 2 }) as fc.Arbitrary<string> }),
});

/** A user whom CreateUser accepts. Small numbers are drawn often, so addresses repeat: see withDistinctAddress. */
export const user: fc.Arbitrary<User> = fc
  .tuple(userName, sensitiveText, sensitiveText, sensitiveText, fc.bigInt(0n, 1n << 60n), typed, settable)
  .map(([name, displayName, givenName, familyName, number, rest, more]) => ({
    userName: name,
    displayName,
    name: { givenName, familyName },
    emails: [{ value: `u${number}@example.com`, ...rest }],
    ...more,
  }));

/** The address that AWS demands to be unique, as it compares it; undefined of a user without. */
export function addressOf({ emails = [] }: User): string | undefined {
  return emails[0]?.value?.toLowerCase();
}

/** The same user with an address that nobody of these has. */
export function withDistinctAddress(body: User, taken: ReadonlySet<string | undefined>): User {
  let own = body;
  while (addressOf(own) !== undefined && taken.has(addressOf(own))) own = { ...own, emails: own.emails?.map((email) => ({ ...email, value: `x${email.value ?? ''}` })) };
  return own;
}
