import { isObject, type JsonObject, member } from '../json.js';
import { validationError } from '../service-error.js';
import { serviceTables } from '../shapes/table.js';
import { validateInput } from '../shapes/validate.js';
import { requireAttributes } from './principals.js';

const reservedNames = ['administrator', 'awsadministrators'];
const required = ['UserName', 'DisplayName', 'Name', 'Name.GivenName', 'Name.FamilyName'];

/** The rules on a user's attributes that its table does not hold; UserName first, as the service does. */
export function checkUser(attributes: JsonObject): void {
  const userName = member(attributes, 'UserName');
  if (typeof userName !== 'string') {
    throw validationError('userName is a required attribute');
  }
  requireAttributes(attributes, required);
  if (reservedNames.includes(userName.toLowerCase())) {
    throw validationError(`The user name ${userName} is reserved.`);
  }
  checkExtensions(attributes);
  checkPhotos(attributes);
}

/** The same for attributes that an update made: they must be what CreateUser would take. */
export function checkUpdatedUser(attributes: JsonObject, identityStoreId: string): void {
  checkAgainst('CreateUserRequest', attributes, identityStoreId);
  checkUser(attributes);
}

/** @throws ServiceError ValidationException for attributes that a create request does not know or does not allow */
export function checkAgainst(shapeName: string, attributes: JsonObject, identityStoreId: string): void {
  const table = serviceTables.identitystore;
  const members = table.shapes[shapeName]?.members ?? {};
  const unknown = Object.keys(attributes).find((name) => !Object.hasOwn(members, name));
  if (unknown !== undefined) {
    throw validationError(`The attribute ${unknown.charAt(0).toLowerCase() + unknown.slice(1)} is not supported.`);
  }
  validateInput(table, shapeName, { ...attributes, IdentityStoreId: identityStoreId });
}

function checkExtensions(attributes: JsonObject): void {
  const extensions = member(attributes, 'Extensions');
  const unknown = isObject(extensions) ? Object.keys(extensions).find((name) => name !== 'aws:identitystore:enterprise') : undefined;
  if (unknown !== undefined) {
    throw validationError(`The extension ${unknown} is not supported.`);
  }
}

function checkPhotos(attributes: JsonObject): void {
  const photos = member(attributes, 'Photos');
  if (Array.isArray(photos) && photos.filter((photo: unknown) => isObject(photo) && photo['Primary'] === true).length > 1) {
    throw validationError('At most one photo can be the primary one.');
  }
}
