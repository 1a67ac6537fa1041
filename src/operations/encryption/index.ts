export { RepositoryKeys } from './repository-keys.js';
export { textOf } from './opened-file.js';
export * from './manage-keys.js';
export * from './secure-deletion.js';
export * from './delete-securely.js';
