import { accessOverTime } from './requirements/access-over-time.js';
import { backup } from './requirements/backup.js';
import { integrity } from './requirements/integrity.js';
import { operability } from './requirements/operability.js';
import { otherInstances } from './requirements/other-instances.js';
import { portability } from './requirements/portability.js';
import type { AwaitedClause, Requirement } from './requirements/requirement.js';
import { restore } from './requirements/restore.js';
import { retention } from './requirements/retention.js';
import { review } from './requirements/review.js';
import { schedules } from './requirements/schedules.js';
import { security } from './requirements/security.js';
import { targets } from './requirements/targets.js';

/** What the product has to do, in order of its numbers, each with the tests that prove it. */
export const requirements: readonly Requirement[] = [
  backup, restore, schedules, security, otherInstances, integrity, portability, targets, retention, review, accessOverTime, operability,
];

/** Clauses without a test so far: none. A clause without proof that is not listed here fails the tests. */
export const awaited: readonly AwaitedClause[] = [];
