export * from './snapshot.js';
export * from './damage.js';
export * from './text.js';
export { user, userName } from './user.js';
export { group, groupName } from './group.js';
export { permissionSet, permissionSetName } from './permission-set.js';
export { anyJsonObject, inlinePolicy } from './policy.js';
