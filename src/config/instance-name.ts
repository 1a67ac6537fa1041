/** Letters, digits, dots, hyphens and underscores, from a letter or digit to a letter or digit: safe as a word of a command line. */
export const instanceNamePattern = /^[A-Za-z0-9]([A-Za-z0-9._-]{0,62}[A-Za-z0-9])?$/;

/** Windows opens a device under these names, whatever follows a dot. */
const deviceName = /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i;

/**
 * The reason why an instance cannot have a name, which is a folder under `snapshots/`, a part of git references and the
 * default name of a Pulumi stack; undefined when it can.
 */
export function unfitName(name: string): string | undefined {
  if (!instanceNamePattern.test(name)) return 'it must be 1 to 64 letters, digits, dots, hyphens and underscores, and begin and end with a letter or digit';
  if (name.includes('..') || name.toLowerCase().endsWith('.lock')) return 'git allows neither two dots in a row nor .lock at the end';
  if (deviceName.test(name)) return 'it is the name of a device on Windows';
  return undefined;
}
