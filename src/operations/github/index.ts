export { annotationCommand, connectGithub, placeIn, readPullRequestEvent, upsertComment, writeOutputs, writeSummary, type GithubPort, type PullRequestEvent } from '../../github/index.js';
export { remoteAddress, parentsOf } from '../../store/index.js';
export { previewMarkdown, tryPreview, type PreviewOutcome } from './preview-markdown.js';
export { proposeDrift, proposalBranch, type Proposal, type ProposalContext } from './propose-drift.js';
export { reviewPullRequest, type InstanceReview, type ReviewRequest } from './review-pull-request.js';
export { configAt } from './config-at.js';
export { reviewSides } from './review-sides.js';
export { annotationsOf, reviewMarker, reviewReport, verdictOf, type ReviewVerdict } from './review-report.js';
export type { RenderReview, ReviewMethods } from './review-methods.js';
