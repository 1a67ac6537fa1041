import { group, type MakeCommand } from '../../command-group.js';
import { githubPreviewCommand } from './preview.js';
import { githubProposeCommand } from './propose.js';
import { githubPublishCommand } from './publish.js';
import { githubReviewCommand } from './review.js';

/** `idc github`. */
export const githubCommand: MakeCommand = (bind) => group('github', [
  githubPublishCommand, githubProposeCommand, githubReviewCommand, githubPreviewCommand,
], bind);
