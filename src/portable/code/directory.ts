import type { Group } from '../../kinds/group/schema.js';
import type { User } from '../../kinds/user/schema.js';
import type { SnapshotObject } from '../../model/index.js';
import type { CodeArguments, CodeValue } from './code-resource.js';
import type { CodeWriter } from './code-writer.js';

/** Writes a user. The provider insists on a display name, a given name and a family name. */
export function writeUser(writer: CodeWriter, object: SnapshotObject): void {
  const user = object.body as unknown as User;
  const { displayName, name, id } = user;
  if (displayName === undefined || name?.givenName === undefined || name.familyName === undefined) {
    writer.lose(`user ${JSON.stringify(object.name)}: left out, because it lacks a display name, a given name or a family name, without which the provider takes no user`);
    return;
  }
  const label = writer.add('identitystore_user', [user.userName], {
    identity_store_id: writer.identityStoreId, user_name: user.userName, display_name: displayName,
    nickname: user.nickName, title: user.title, user_type: user.userType, profile_url: user.profileUrl, preferred_language: user.preferredLanguage, locale: user.locale, timezone: user.timezone,
    name: block({ given_name: name.givenName, family_name: name.familyName, middle_name: name.middleName, formatted: name.formatted, honorific_prefix: name.honorificPrefix, honorific_suffix: name.honorificSuffix }),
    emails: firstOf(user.emails), phone_numbers: firstOf(user.phoneNumbers), addresses: addressOf(user),
  }, id && `${writer.identityStoreId}/${id}`);
  writer.stand(object, 'identitystore_user', label, 'user_id');
  writer.loseFields(object, ['roles', 'photos', 'website', 'birthdate', 'extensions', 'externalIds', ...(user.status === 'DISABLED' ? ['status'] : [])]);
}

/** Writes a group and its memberships. */
export function writeGroup(writer: CodeWriter, object: SnapshotObject): void {
  const { displayName, description, members = [], id } = object.body as unknown as Group;
  const { identityStoreId } = writer;
  const label = writer.add('identitystore_group', [displayName], { identity_store_id: identityStoreId, display_name: displayName, description }, id && `${identityStoreId}/${id}`);
  writer.stand(object, 'identitystore_group', label, 'group_id');
  writer.loseFields(object, ['externalIds']);
  for (const member of members) {
    const key = { kind: 'user', name: member } as const;
    const user = writer.referTo(key);
    const userId = writer.idOf(key);
    if (user === undefined) {
      writer.lose(`group ${JSON.stringify(displayName)}: the member ${JSON.stringify(member)} is left out, because the snapshot does not know its ID`);
      continue;
    }
    const lookup = id === undefined || userId === undefined ? undefined : { is: 'membership', list: label, groupId: id, userId } as const;
    writer.add('identitystore_group_membership', [displayName, member], {
      identity_store_id: identityStoreId, group_id: { is: 'reference', type: 'identitystore_group', label, attribute: 'group_id' }, member_id: user,
    }, lookup);
  }
}

function block(args: CodeArguments): CodeValue {
  return { is: 'block', arguments: args };
}

function firstOf(list: User['emails']): CodeValue | undefined {
  const first = list?.[0];
  return first && block({ value: first.value, type: first.type, primary: first.primary });
}

function addressOf({ addresses }: User): CodeValue | undefined {
  const first = addresses?.[0];
  return first && block({
    formatted: first.formatted, street_address: first.streetAddress, locality: first.locality, region: first.region, postal_code: first.postalCode, country: first.country, type: first.type, primary: first.primary,
  });
}
