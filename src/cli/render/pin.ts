import type { Pin } from '../../operations/index.js';

/** Who has pinned what, when and why, on one line. */
export function pinText({ snapshotId, by, reason }: Pin): string {
  const who = by === undefined ? '' : ` by ${by.name} <${by.email}> at ${by.at.toISOString()}`;
  return `${snapshotId} is pinned${who}${reason === '' ? '' : `: ${JSON.stringify(reason)}`}`;
}
