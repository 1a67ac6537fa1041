/**
 * The text by which the engine's provider process reaches our provider. It is constant and names a package, never a path,
 * because deletions use the text that is stored in the state. The handler must return at once, so the import waits inside
 * each method. It is short, because it goes with every resource through every process.
 */
export const providerText = [
  "const provider = import('identity-center-backup/provider').then((module) => module.provider);",
  'const method = (name) => [name, async (...all) => (await provider)[name](...all)];',
  "exports.handler = () => Object.fromEntries(['check', 'diff', 'create', 'read', 'update', 'delete'].map(method));",
].join('\n');
