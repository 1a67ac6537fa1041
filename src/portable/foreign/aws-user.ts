import { isMapping, listIn, mappingIn, textIn, withoutAbsent, type Foreign } from './foreign-value.js';

const plain = ['UserName', 'DisplayName', 'NickName', 'Title', 'UserType', 'ProfileUrl', 'Website', 'Birthdate', 'PreferredLanguage', 'Locale', 'Timezone'];

/** A user as DescribeUser answers, as the document of a record. Members that a snapshot does not have are left out. */
export function awsUser(user: Foreign): Foreign {
  const status = textIn(user, 'UserStatus');
  return {
    kind: 'user',
    ...Object.fromEntries(plain.map((member) => [lowerFirst(member), textIn(user, member)])),
    name: lowered(mappingIn(user, 'Name')),
    emails: listIn(user, 'Emails').filter(isMapping).map(lowered), phoneNumbers: listIn(user, 'PhoneNumbers').filter(isMapping).map(lowered),
    addresses: listIn(user, 'Addresses').filter(isMapping).map(lowered), roles: listIn(user, 'Roles').filter(isMapping).map(lowered), photos: listIn(user, 'Photos').filter(isMapping).map(lowered),
    extensions: mappingIn(user, 'Extensions'), status, externalIds: listIn(user, 'ExternalIds').filter(isMapping).map(lowered), id: textIn(user, 'UserId'),
  };
}

/** The same mapping with names as snapshots have them, and without what is not set. */
function lowered(value: Foreign): Foreign {
  return withoutAbsent(Object.fromEntries(Object.entries(value).map(([name, field]) => [lowerFirst(name), field === null || field === '' ? undefined : field])));
}

function lowerFirst(name: string): string {
  return name.slice(0, 1).toLowerCase() + name.slice(1);
}
