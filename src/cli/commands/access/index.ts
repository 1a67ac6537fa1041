import { group, type MakeCommand } from '../../command-group.js';
import { accessHistoryCommand } from './history.js';
import { accessOfCommand } from './of.js';
import { accessReindexCommand } from './reindex.js';
import { accessReviewCommand } from './review.js';
import { accessWhoCommand } from './who.js';

/** `idc access`. */
export const accessCommand: MakeCommand = (bind) => group('access', [
  accessWhoCommand, accessOfCommand, accessHistoryCommand, accessReviewCommand, accessReindexCommand,
], bind);
