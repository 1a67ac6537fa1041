import type { PredictedCalls } from './predicted-calls.js';
import { tagDifference } from './tag-difference.js';

type Tags = Readonly<Record<string, string>>;

/** The calls that tagParts makes. */
export function tagCalls(had: Tags | undefined, wanted: Tags | undefined): PredictedCalls {
  const { removed, changed } = tagDifference(had, wanted);
  return { 'sso:UntagResource': Number(removed.length > 0), 'sso:TagResource': Number(Object.keys(changed).length > 0) };
}
