import { InvalidArgumentError } from 'commander';
import { kindNames, type KindName } from '../../model/index.js';

/** Words that people type for kinds: the name, or the folder's name. */
const words: Readonly<Record<string, KindName>> = {
  users: 'user', groups: 'group', 'permission-sets': 'permission-set', assignments: 'account-assignments', 'trusted-token-issuers': 'trusted-token-issuer',
  applications: 'application',
  ...Object.fromEntries(kindNames.map((name) => [name, name])),
};

/** Parses `--kinds users,groups`. */
export function parseKinds(text: string): KindName[] {
  return text.split(',').map((word) => {
    const kind = words[word.trim()];
    if (kind === undefined) throw new InvalidArgumentError(`${word} is no kind; there are users, groups, permission-sets, assignments, access-control-attributes, trusted-token-issuers and applications.`);
    return kind;
  });
}

/** Parses a whole number from 0. */
export function parseCount(text: string): number {
  if (!/^\d{1,9}$/.test(text)) throw new InvalidArgumentError('It must be a whole number from 0.');
  return Number(text);
}

/** Parses a time that JavaScript or ISO 8601 knows. */
export function parseTime(text: string): Date {
  const time = new Date(text);
  if (Number.isNaN(time.getTime())) throw new InvalidArgumentError('It must be a time such as 2026-11-01 or 2026-11-01T12:00:00Z.');
  return time;
}
