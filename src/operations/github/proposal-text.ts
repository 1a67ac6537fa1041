import { codeText, type PullRequestText } from '../../github/index.js';
import { schemaOf } from '../../kinds/schemas.js';
import type { SnapshotMetadata } from '../../model/index.js';
import { fitted } from './fitted.js';
import type { Review } from '../review/index.js';
import { countsText } from './counts-text.js';
import type { RenderReview } from './review-methods.js';

/** Room for the review itself; what is around it takes the rest. */
const reviewCharacters = 60_000;

/** What a pull request with a difference tells. */
export interface ProposalFacts {
  /** Branch with the baseline. */
  readonly base: string;
  readonly state: { readonly label: string; readonly metadata: SnapshotMetadata };
  /** True when there is no baseline yet. */
  readonly isFirst: boolean;
  readonly review: Review;
}

/**
 * Title and body of the pull request. The same difference gives the same text, whichever snapshot shows it. Of an encrypted
 * history only counts are told: the pull request is read by more people than hold the key.
 */
export function proposalText({ base, state: { metadata }, isFirst, review }: ProposalFacts, render: RenderReview): PullRequestText {
  const { instanceName, encryption } = metadata;
  const count = review.changes.changes.length;
  const isSealed = encryption !== undefined;
  return {
    title: isFirst ? `Identity Center ${instanceName}: first baseline` : `Identity Center ${instanceName}: ${count} ${count === 1 ? 'object differs' : 'objects differ'} from the baseline`,
    body: fitted([
      isFirst ? `Branch ${codeText(base)} holds no state of instance ${codeText(instanceName)} yet. This is what is live.` : `What is live in instance ${codeText(instanceName)} is not what branch ${codeText(base)} says.`,
      ...warningsOf(metadata),
      isSealed ? countsText(review) : render(review, reviewCharacters),
      `**Merge** to accept it. To **undo** it in Identity Center, restore ${codeText(base)} and leave this open: it closes by itself once nothing differs any more. Commits on this branch are not overwritten, and stop its updates.`,
    ]),
  };
}

/** What the pull request is closed with. */
export function closingText(snapshot: string): string {
  return `Nothing differs from the baseline any more, as of snapshot ${codeText(snapshot)}.`;
}

/** What people have to know before they accept a snapshot. */
function warningsOf({ losses, gaps }: SnapshotMetadata): string[] {
  const lost = losses.map(({ kind, before, after }) => `${before - after} of ${before} ${schemaOf(kind).label[1]}`);
  return [
    ...(lost.length === 0 ? [] : [`> [!CAUTION]\n> Suddenly gone: ${lost.join(', ')}. Somebody may have deleted them, or switched the identity source. Accept this only if it was meant.`]),
    ...(gaps.length === 0 ? [] : [`> [!NOTE]\n> The snapshot lacks what could not be read (${gaps.length} gaps); there the baseline stays as it is.`]),
  ];
}
