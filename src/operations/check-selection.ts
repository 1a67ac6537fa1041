import { UsageError } from '../errors/index.js';
import type { Snapshot } from '../model/index.js';
import { unknownNames, type RestorePolicy, type UnknownName } from '../plan/index.js';

/** How people have asked, where it is not by the flags of a restore. */
interface Asked {
  /** What stands before a term, with a space after it. */
  readonly flag?: string;
  readonly sides?: string;
}

/**
 * Refuses a selection with a name that neither side has: a mistyped `--select` would restore nothing and a mistyped
 * `--exclude` too much, both without a word. Where a restore deletes, a selected object that is on neither side may be one
 * that it has deleted before, which is only told.
 * @throws UsageError USAGE naming the term, and names that are like it
 */
export function checkSelection(policy: RestorePolicy, live: Snapshot, source: Snapshot, tell: (text: string) => void, asked: Asked = {}): void {
  const deletes = policy.strategy === 'mirror' || policy.strategy === 'prompt';
  const mapped = policy.mapping === undefined ? {} : { sides: 'neither in the snapshot (where the mapping gives another name, that one counts) nor in the target' };
  const how = { ...mapped, ...asked };
  for (const unknown of unknownNames(policy, live, source)) {
    if (!deletes || unknown.flag === '--exclude') throw refusal(unknown, how);
    tell(messageOf(unknown, how));
  }
}

function refusal(unknown: UnknownName, asked: Asked): UsageError {
  const { field, pattern, alike } = unknown;
  const term = `${field}=${pattern}`.toLowerCase();
  const caseText = alike.some((known) => known.toLowerCase() === term) ? ' Upper and lower case differ.' : '';
  return new UsageError('USAGE', {
    message: `${messageOf(unknown, asked)}; nothing was changed`,
    remedy: alike.length > 0
      ? `Did you mean ${alike.join(' or ')}?${caseText}`
      : 'Correct the name, or leave the term out; docs/reference/selection.md says what each field fits.',
    details: { field, pattern, alike },
  });
}

function messageOf(unknown: UnknownName, { flag = `${unknown.flag} `, sides = 'neither in the snapshot nor in the target' }: Asked): string {
  return `${flag}${unknown.field}=${unknown.pattern} fits nothing, ${sides}`;
}
