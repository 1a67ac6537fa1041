import { keyText, kindNames, type IdentitySource, type Unrestorable } from '../../model/index.js';
import { countedNames } from './unrestorable.js';

const owners: Readonly<Record<IdentitySource, string>> = {
  'identity-center': 'Identity Center', external: 'the identity provider', 'active-directory': 'Active Directory',
};

/** Who writes users and groups, where that is not the restore. */
export function sourceLines(identitySource: IdentitySource): string[] {
  if (identitySource === 'identity-center') return [];
  return [`  Users and groups come from ${owners[identitySource]}: they are matched by name and not written.`];
}

/** Who is missing, what goes without them for now, and what to do. */
export function awaitedLines(unrestorable: readonly Unrestorable[], identitySource: IdentitySource): string[] {
  const rows = unrestorable.filter(({ awaits }) => awaits !== undefined);
  if (rows.length === 0) return [];
  const isMissing = (row: Unrestorable): boolean => row.awaits?.includes(keyText(row)) ?? false;
  const byKind = (of: readonly Unrestorable[]): string[] => kindNames.map((kind) => countedNames(of.filter((row) => row.kind === kind))).filter((text) => text !== '');
  return [
    `  Awaited from ${owners[identitySource]}:`,
    ...byKind(rows.filter(isMissing)).map((text) => `    ${text}`),
    ...byKind(rows.filter((row) => !isMissing(row))).map((text) => `    for now without them: ${text}`),
  ];
}

/** Whether a restore was, or would be, incomplete without somebody who is awaited. */
export function isAnyAwaited(unrestorable: readonly Unrestorable[]): boolean {
  return unrestorable.some(({ awaits }) => awaits !== undefined);
}

/** What to do about those who are awaited. */
export function awaitedRemedy(identitySource: IdentitySource): string {
  const owner = owners[identitySource];
  return `Let ${owner} synchronise; \`--wait-for-sync 60\` waits an hour for it. `
    + `Should ${owner} bring nobody any more, \`--identity-source identity-center\` creates them here.`;
}
