import { genesis, headOf, parseHead, parsed, type AuditHead } from '../../audit/index.js';
import type { LogTip } from '../../store/index.js';

/** The head that a commit of a log tells in its message; undefined when it tells none. */
export function headIn(message: string): AuditHead | undefined {
  return parseHead(/^Audit-Head: (\S+)$/m.exec(message)?.[1] ?? '');
}

/** After which event the next one comes: by the newest commit, else by the last line, for a commit of somebody else. */
export function lastHead(tip: LogTip | undefined): AuditHead {
  if (tip === undefined) return genesis;
  const told = headIn(tip.message);
  if (told !== undefined) return told;
  const last = parsed(tip.newest?.content.toString('utf8').trimEnd().split('\n').at(-1) ?? '');
  return last === undefined ? genesis : headOf(last);
}
