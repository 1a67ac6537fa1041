/** What somebody would write without this project: `plain-script.js IDENTITY-STORE-ID COUNT CONCURRENCY` creates users with the SDK. */
import { CreateUserCommand, IdentitystoreClient } from '@aws-sdk/client-identitystore';
import { userBody } from './organization.js';

const [identityStoreId = '', count = '0', concurrency = '1'] = process.argv.slice(2);
const client = new IdentitystoreClient({});
let next = 0;

async function createUser(number: number): Promise<void> {
  const { userName, displayName, name, title, userType, emails, phoneNumbers, addresses, locale, timezone } = userBody(number);
  await client.send(new CreateUserCommand({
    IdentityStoreId: identityStoreId,
    UserName: userName,
    DisplayName: displayName,
    Name: { GivenName: name?.givenName, FamilyName: name?.familyName, Formatted: name?.formatted },
    Title: title,
    UserType: userType,
    Emails: emails?.map(({ value, type, primary }) => ({ Value: value, Type: type, Primary: primary })),
    PhoneNumbers: phoneNumbers?.map(({ value, type }) => ({ Value: value, Type: type })),
    Addresses: addresses?.map(({ streetAddress, locality, region, postalCode, country, type }) => ({
      StreetAddress: streetAddress, Locality: locality, Region: region, PostalCode: postalCode, Country: country, Type: type,
    })),
    Locale: locale,
    Timezone: timezone,
  }));
}

await Promise.all(Array.from({ length: Number(concurrency) }, async () => {
  while (next < Number(count)) await createUser(next++);
}));
