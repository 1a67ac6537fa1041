import { stringify } from 'csv-stringify/sync';
import type { AccessAnswer, AccessRow, Provenance } from '../../operations/index.js';

/** Columns of an access review as CSV, in order. The last two are for the reviewer. */
export const accessReviewColumns = [
  'accountId', 'accountName', 'permissionSet', 'user', 'groups', 'direct',
  'since', 'sinceSnapshot', 'sinceOrBefore', 'grantedBy', 'lastChanged', 'lastChangedSnapshot', 'lastChangedBy', 'decision', 'comment',
] as const;

/**
 * An access review as CSV by RFC 4180 with a header: a row for each permission set that a user has in an account. Text that a
 * spreadsheet would take for a formula gets an apostrophe before it (OWASP, CSV injection).
 */
export function accessReviewCsv({ access }: AccessAnswer): string {
  return stringify(access.map(rowOf), { header: true, columns: [...accessReviewColumns], record_delimiter: 'windows', escape_formulas: true, quoted_match: /[\r\n]/ });
}

function rowOf({ accountId, accountName, permissionSet, user, groups, isDirect, since, lastChange = since }: AccessRow): Record<(typeof accessReviewColumns)[number], string> {
  return {
    accountId, accountName: accountName ?? '', permissionSet, user, groups: groups.join('; '), direct: isDirect ? 'yes' : 'no',
    since: timeOf(since), sinceSnapshot: since?.snapshotId ?? '', sinceOrBefore: since?.isFirst === true ? 'yes' : 'no', grantedBy: since?.actor?.actor ?? '',
    lastChanged: timeOf(lastChange), lastChangedSnapshot: lastChange?.snapshotId ?? '', lastChangedBy: lastChange?.actor?.actor ?? '',
    decision: '', comment: '',
  };
}

function timeOf(since: Provenance | undefined): string {
  return since === undefined ? '' : (since.actor?.time ?? since.takenAt).toISOString();
}
