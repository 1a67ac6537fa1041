/**
 * The text by which the engine's provider process reaches our provider. It is constant and names a package, never a path,
 * because deletions use the text that is stored in the state. The handler must return at once, so the import waits inside
 * each method.
 */
export const providerText = [
  "let loading; const provider = () => loading ??= import('identity-center-backup/provider').then((module) => module.provider);",
  'exports.handler = () => ({',
  '  check: async (...all) => (await provider()).check(...all),',
  '  diff: async (...all) => (await provider()).diff(...all),',
  '  create: async (...all) => (await provider()).create(...all),',
  '  read: async (...all) => (await provider()).read(...all),',
  '  update: async (...all) => (await provider()).update(...all),',
  '  delete: async (...all) => (await provider()).delete(...all),',
  '});',
].join('\n');
