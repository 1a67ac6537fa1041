import { asIdcError, exitCodes } from '../../errors/index.js';
import { codeText, mostCommentCharacters, upTo, type Annotation } from '../../github/index.js';
import { keyText } from '../../model/index.js';
import type { SnapshotDamage } from '../validate/damage.js';
import { fitted } from './fitted.js';
import { previewMarkdown } from './preview-markdown.js';
import { countsText } from './counts-text.js';
import type { RenderReview } from './review-methods.js';
import type { InstanceReview } from './review-pull-request.js';

/** The line by which the comment of a review is known again. */
export const reviewMarker = '<!-- identity-center-backup: review -->';

const mostProblems = 50;

/** Of the room, what the reviews themselves may take; the rest is for problems and previews. */
const reviewShare = 0.6;

/** What the reviews of a pull request come to. */
export interface ReviewVerdict {
  readonly isValid: boolean;
  readonly changes: number;
  readonly risks: number;
  readonly blocking: number;
  /** 2 for files that are not valid, 5 for a blocking finding, that of the error when a preview failed, else 0. */
  readonly exitCode: number;
}

/** Sums the reviews up. */
export function verdictOf(reviews: readonly InstanceReview[]): ReviewVerdict {
  const risks = reviews.flatMap(({ review }) => review?.findings ?? []);
  const isValid = reviews.every(({ damages }) => damages.length === 0);
  const blocking = risks.filter(({ isBlocking }) => isBlocking).length;
  const failed = reviews.map(({ preview }) => (preview !== undefined && 'error' in preview ? asIdcError(preview.error).exitCode : exitCodes.done)).find((code) => code !== exitCodes.done);
  return {
    isValid, blocking, risks: risks.length,
    changes: reviews.reduce((sum, { review }) => sum + (review?.changes.changes.length ?? 0), 0),
    exitCode: !isValid ? exitCodes.usage : blocking > 0 ? exitCodes.refused : failed ?? exitCodes.done,
  };
}

/**
 * The reviews as markdown.
 * @param most characters, default: as many as a comment may have
 */
export function reviewReport(reviews: readonly InstanceReview[], render: RenderReview, most = mostCommentCharacters): string {
  if (reviews.length === 0) return 'No state of Identity Center is changed.';
  const limit = Math.floor((most * reviewShare) / reviews.length);
  return fitted(['## Identity Center', ...reviews.flatMap((review) => sectionOf(review, render, limit))], most);
}

function sectionOf({ instanceName, damages, review, isSealed, preview }: InstanceReview, render: RenderReview, limit: number): string[] {
  return [
    `### Instance ${codeText(instanceName)}`,
    ...(damages.length === 0 ? [] : ['**Not valid.** Nothing else can be said before this is mended:', upTo(mostProblems, damages.map(problemLine)).join('\n')]),
    ...(review === undefined ? [] : [isSealed ? countsText(review) : render(review, limit)]),
    ...(damages.length > 0 || preview === undefined || isSealed ? [] : ['#### What `pulumi preview` says', previewMarkdown(preview)]),
  ];
}

function problemLine({ message, remedy }: SnapshotDamage): string {
  return `- ${codeText(message)}. ${codeText(remedy)}`;
}

/** Remarks at the files, errors first. Of an encrypted instance there are none that could name somebody. */
export function annotationsOf(reviews: readonly InstanceReview[]): Annotation[] {
  const all = reviews.flatMap(({ damages, review, paths, isSealed }) => [
    ...damages.map(({ path, line, column, message }): Annotation => ({ level: 'error', file: path, line, column, title: 'Not valid', message })),
    ...(isSealed ? [] : review?.findings ?? []).map(({ level, isBlocking, rule, object, message }): Annotation => ({
      level: isBlocking ? 'error' : level === 'low' ? 'notice' : 'warning', file: paths.get(keyText(object)), line: 1, title: `${level}: ${rule}`, message,
    })),
  ]);
  const order = ['error', 'warning', 'notice'];
  return all.toSorted((a, b) => order.indexOf(a.level) - order.indexOf(b.level)).slice(0, mostProblems);
}
